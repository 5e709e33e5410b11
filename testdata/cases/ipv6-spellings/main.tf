provider "aws" {
  region = "eu-west-1"
}

locals {
  spellings = {
    short     = ["::/0"]
    zeros     = ["0:0:0:0:0:0:0:0/0"]
    long      = ["0000:0000:0000:0000:0000:0000:0000:0000/0"]
    unicast   = ["2000::/3"]
    lower     = ["::/1"]
    halves    = ["::/1", "8000::/1"]
    halves_up = ["2000::/4", "3000::/4"]
    dotted    = ["::0.0.0.0/0"]
  }
  closed = {
    upper   = ["8000::/1"]
    ula     = ["fc00::/7"]
    half    = ["2000::/4"]
    company = ["2001:DB8:0:0::/64"]
  }
}

resource "aws_security_group" "open" {
  for_each = local.spellings
  name     = "open-${each.key}"

  ingress {
    protocol         = "tcp"
    from_port        = 3389
    to_port          = 3389
    ipv6_cidr_blocks = each.value
  }
}

resource "aws_security_group" "closed" {
  for_each = local.closed
  name     = "closed-${each.key}"

  ingress {
    protocol         = "tcp"
    from_port        = 3389
    to_port          = 3389
    ipv6_cidr_blocks = each.value
  }
}

resource "aws_security_group" "separate" {
  name = "separate"
}

resource "aws_vpc_security_group_ingress_rule" "open" {
  for_each = toset(["0::0/0", "2000::/3", "0::/1"])

  security_group_id = aws_security_group.separate.id
  ip_protocol       = "udp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv6         = each.value
}

# What IPv6 opens does not hide that IPv4 adds up to it as well.
resource "aws_security_group" "families" {
  name = "families"

  ingress {
    protocol         = "tcp"
    from_port        = 22
    to_port          = 22
    ipv6_cidr_blocks = ["::/0"]
  }

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]
  }
}

resource "aws_security_group_rule" "mapped" {
  type              = "ingress"
  security_group_id = aws_security_group.families.id
  protocol          = "58"
  from_port         = 128
  to_port           = 0
  ipv6_cidr_blocks  = ["::/0"]
}
