terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "this" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []
}

resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.20.0.0/24"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1b"
  cidr_block        = "10.20.1.0/24"
}

resource "aws_security_group" "inline" {
  name        = "inline"
  description = "Inline"
  vpc_id      = aws_vpc.this.id

  ingress { # expect: mixed-rule-management
    description = "Printers"
    from_port   = 9100
    to_port     = 9100
    protocol    = "tcp"
    cidr_blocks = ["10.20.4.0/24"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "inline" {
  security_group_id = aws_security_group.inline.id
  description       = "Scanners"
  ip_protocol       = "tcp"
  from_port         = 9101
  to_port           = 9101
  cidr_ipv4         = "10.20.4.0/24"
}

# `[]` is an inline list too: it takes every rule away.
resource "aws_security_group" "emptied" {
  name        = "emptied"
  description = "Emptied"
  vpc_id      = aws_vpc.this.id

  egress = [] # expect: mixed-rule-management
}

resource "aws_security_group_rule" "emptied" {
  type              = "egress"
  security_group_id = aws_security_group.emptied.id
  description       = "Servers"
  protocol          = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_blocks       = ["10.20.5.0/24"]
}

# One rule, held by both kinds of resource.
resource "aws_security_group" "twice" {
  name        = "twice"
  description = "Twice"
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group_rule" "old" {
  type              = "ingress"
  security_group_id = aws_security_group.twice.id
  description       = "Printers"
  protocol          = "tcp"
  from_port         = 9100
  to_port           = 9100
  cidr_blocks       = ["10.20.4.0/24"]
}

resource "aws_vpc_security_group_ingress_rule" "new" {
  security_group_id = aws_security_group.twice.id
  description       = "Printers"
  ip_protocol       = "tcp"
  from_port         = 9100
  to_port           = 9100
  cidr_ipv4         = "10.20.4.0/24" # expect: mixed-rule-management, duplicate-rule
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.inline.id, aws_security_group.emptied.id, aws_security_group.twice.id]
}
