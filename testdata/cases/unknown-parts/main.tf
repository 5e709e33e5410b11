provider "aws" {
  region = "eu-west-1"
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "terraform_data" "later" {
  input = "x"
}

locals {
  number  = length(terraform_data.later.id) > 3 ? 3389 : 22
  name    = "${substr(terraform_data.later.id, 0, 0)}tcp"
  flag    = length(terraform_data.later.id) > 3
  kind    = length(terraform_data.later.id) > 3 ? "ingress" : "egress"
  anybody = "${substr(terraform_data.later.id, 0, 0)}0.0.0.0/0"
}

resource "aws_security_group" "g" {
  for_each = toset(["rule", "vpc", "type", "self"])
  name     = each.value
}

# The literal stands nowhere in the plan.
resource "aws_security_group" "mixed_list" {
  name = "mixed-list"

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0", "${aws_eip.nat.public_ip}/32"]
  }
}

resource "aws_security_group_rule" "mixed_list" {
  type              = "ingress"
  security_group_id = aws_security_group.g["rule"].id
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/0", "${aws_eip.nat.public_ip}/32"]
}

resource "aws_security_group" "port" {
  name = "port"

  ingress {
    protocol    = "tcp"
    from_port   = local.number
    to_port     = local.number
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "port" {
  security_group_id = aws_security_group.g["vpc"].id
  ip_protocol       = "tcp"
  from_port         = 1024
  to_port           = local.number
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "protocol" {
  security_group_id = aws_security_group.g["vpc"].id
  ip_protocol       = local.name
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "cidr" {
  security_group_id = aws_security_group.g["vpc"].id
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = local.anybody
}

resource "aws_security_group_rule" "type" {
  type              = local.kind
  security_group_id = aws_security_group.g["type"].id
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/0"]
}

# Whatever self will be, everybody else is known.
resource "aws_security_group" "self" {
  name = "self"

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    self        = local.flag
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# A group is never the internet, known or not.
resource "aws_vpc_security_group_ingress_rule" "group" {
  security_group_id            = aws_security_group.g["vpc"].id
  ip_protocol                  = "tcp"
  from_port                    = 3389
  to_port                      = 3389
  referenced_security_group_id = aws_security_group.g["self"].id
}

resource "aws_security_group_rule" "group" {
  type                     = "ingress"
  security_group_id        = aws_security_group.g["rule"].id
  protocol                 = "tcp"
  from_port                = 3389
  to_port                  = 3389
  source_security_group_id = "sg-0123${terraform_data.later.id}"
}

# Neither half is the internet; together they may be.
resource "aws_security_group" "halves" {
  name = "halves"

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/1"]
  }

  ingress {
    protocol    = "tcp"
    from_port   = local.number
    to_port     = local.number
    cidr_blocks = ["128.0.0.0/1"]
  }
}

# The whole list
resource "aws_security_group" "list" {
  name = "list"

  ingress = [for one in [terraform_data.later.id] : {
    description      = one
    protocol         = "tcp"
    from_port        = 22
    to_port          = 22
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }]
}

resource "aws_security_group" "dynamic" {
  name = "dynamic"

  dynamic "ingress" {
    for_each = toset([for n in range(length(terraform_data.later.id)) : tostring(n)])
    content {
      protocol    = "tcp"
      from_port   = 22
      to_port     = 22
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
