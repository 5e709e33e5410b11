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

resource "aws_security_group" "many" {
  name        = "many"
  description = "Many"
  vpc_id      = aws_vpc.this.id
}

# 60 of IPv4 and 60 of IPv6 are counted apart.
resource "aws_vpc_security_group_ingress_rule" "v4" {
  for_each = toset([for n in range(60) : "10.20.4.${n}/32"])

  security_group_id = aws_security_group.many.id
  description       = "Printer ${each.value}"
  ip_protocol       = "tcp"
  from_port         = 9100
  to_port           = 9100
  cidr_ipv4         = each.value
}

resource "aws_vpc_security_group_ingress_rule" "v6" {
  for_each = toset([for n in range(60) : format("2001:db8::%x/128", n + 1)])

  security_group_id = aws_security_group.many.id
  description       = "Printer ${each.value}"
  ip_protocol       = "tcp"
  from_port         = 9100
  to_port           = 9100
  cidr_ipv6         = each.value
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.many.id]
}
