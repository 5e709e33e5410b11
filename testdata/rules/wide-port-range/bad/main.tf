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

resource "aws_security_group_rule" "range" {
  security_group_id = aws_security_group.desktops.id
  type              = "ingress"
  description       = "Some service"
  protocol          = "tcp"
  from_port         = 3000 # expect: wide-port-range
  to_port           = 4000
  cidr_blocks       = ["198.51.100.0/24"]
}

resource "aws_vpc_security_group_ingress_rule" "everything" {
  security_group_id = aws_security_group.desktops.id
  description       = "The scanner of a provider"
  ip_protocol       = "-1" # expect: wide-port-range
  cidr_ipv4         = "203.0.113.0/24"
}
