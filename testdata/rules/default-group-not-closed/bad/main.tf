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

# Adoption takes AWS's own rules out and puts these in.
resource "aws_default_security_group" "this" { # expect: default-group-not-closed
  vpc_id = aws_vpc.this.id

  ingress {
    description = "Printers"
    from_port   = 9100
    to_port     = 9100
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/20"]
  }

  egress = []
}

resource "aws_vpc" "lab" {
  cidr_block = "10.21.0.0/16"
}

resource "aws_default_security_group" "lab" { # expect: mixed-rule-management
  vpc_id  = aws_vpc.lab.id
  ingress = []
}

# Closed in one direction, and opened from outside in the other.
resource "aws_vpc_security_group_egress_rule" "lab" { # expect: default-group-not-closed
  security_group_id = aws_vpc.lab.default_security_group_id
  description       = "Updates"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.21.0.0/24"
}
