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

  ingress {
    description = "Clients"
    from_port   = 443 # expect: client-port-ineffective
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["198.51.100.0/24"]
  }
}

resource "aws_security_group_rule" "dcv" {
  security_group_id = aws_security_group.desktops_dcv.id
  type              = "ingress"
  description       = "DCV"
  protocol          = "udp"
  from_port         = 4195 # expect: client-port-ineffective
  to_port           = 4195
  cidr_blocks       = ["198.51.100.0/24"]
}

resource "aws_security_group" "desktops_dcv" { # expect: unused-group open
  name        = "desktops_dcv"
  description = "Desktops with DCV"

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}
