provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_security_group" "department" {
  for_each    = toset(["trading", "research", "idle"])
  name        = "desktops-of-${each.key}"
  description = "desktops of ${each.key}"
  vpc_id      = aws_vpc.this.id
}

# Its own rules are no use of a group.
resource "aws_vpc_security_group_egress_rule" "https" {
  for_each          = aws_security_group.department
  security_group_id = each.value.id
  description       = "web"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.20.0.0/24"
}

resource "aws_workspaces_directory" "this" {
  for_each     = { trading = "d-1234567890", research = "d-1234567891" }
  directory_id = each.value
  subnet_ids   = ["subnet-11111111", "subnet-22222222"]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.department[each.key].id
  }
}

resource "aws_security_group" "pair" {
  count       = 2
  name        = "pair-${count.index}"
  description = "one of two"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "pair" {
  count             = 2
  security_group_id = aws_security_group.pair[count.index].id
  description       = "web"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.20.0.0/24"
}

resource "aws_network_interface" "first" {
  subnet_id       = "subnet-11111111"
  security_groups = [aws_security_group.pair[0].id]
}

resource "aws_security_group" "keyed" {
  for_each    = toset(["a", "b"])
  name        = "keyed-${each.key}"
  description = "one of two"
  vpc_id      = aws_vpc.this.id
}

resource "aws_ssm_parameter" "keyed" {
  name  = "/groups/a"
  type  = "String"
  value = aws_security_group.keyed["a"].id
}

# Whichever instance it is of a resource that nobody reads: each may be used.
resource "aws_security_group" "any" {
  for_each    = toset(["a", "b"])
  name        = "any-${each.key}"
  description = "either"
  vpc_id      = aws_vpc.this.id
}

resource "aws_ssm_parameter" "any" {
  for_each = toset(["a", "b"])
  name     = "/groups/any/${each.key}"
  type     = "String"
  value    = aws_security_group.any[each.key].arn
}

resource "aws_security_group" "all" {
  count       = 2
  name        = "all-${count.index}"
  description = "all of them"
  vpc_id      = aws_vpc.this.id
}

resource "aws_ssm_parameter" "all" {
  name  = "/groups/all"
  type  = "StringList"
  value = join(",", aws_security_group.all[*].id)
}

# A name says nothing of use, unless something attaches by it.
resource "aws_security_group" "called" {
  name        = "called"
  description = "only its name is told"
  vpc_id      = aws_vpc.this.id
}

resource "aws_ssm_parameter" "called" {
  name  = "/groups/called"
  type  = "String"
  value = aws_security_group.called.name
}

resource "aws_security_group" "launched" {
  name        = "launched"
  description = "attached by name"
}

resource "aws_launch_template" "this" {
  security_group_names = [aws_security_group.launched.name]
}

resource "aws_security_group" "made_first" {
  name        = "made-first"
  description = "only waited for"
  vpc_id      = aws_vpc.this.id
}

resource "aws_eip" "this" {
  depends_on = [aws_security_group.made_first]
}

resource "aws_ssm_parameter" "waits" {
  name       = "/waits"
  type       = "String"
  value      = "x"
  depends_on = [aws_security_group.made_first]
}
