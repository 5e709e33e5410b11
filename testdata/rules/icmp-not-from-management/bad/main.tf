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

resource "aws_security_group" "desktops" { # expect: unused-group open
  name        = "desktops"
  description = "Desktops"

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}

resource "aws_security_group_rule" "ping" {
  security_group_id = aws_security_group.desktops.id
  type              = "ingress"
  description       = "Echo request from another network"
  protocol          = "icmp"
  from_port         = 8
  to_port           = 0
  cidr_blocks       = ["10.20.4.0/24", "10.30.4.0/24"] # expect: icmp-not-from-management
}

resource "aws_vpc_security_group_ingress_rule" "ping_v6" {
  security_group_id = aws_security_group.desktops.id
  description       = "Echo request over IPv6"
  ip_protocol       = "58"
  from_port         = 128
  to_port           = 0
  cidr_ipv6         = "::/0" # expect: icmp-not-from-management
}

# All protocols include ICMP.
resource "aws_vpc_security_group_ingress_rule" "scanner" {
  security_group_id = aws_security_group.desktops.id
  description       = "Scanner"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.30.9.9/32" # expect: icmp-not-from-management
}
