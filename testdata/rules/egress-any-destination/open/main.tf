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

resource "aws_eip" "partner" {
  domain = "vpc"
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

resource "aws_security_group_rule" "partner" {
  security_group_id = aws_security_group.desktops_partner.id
  type              = "egress"
  description       = "A partner whose address is known later"
  protocol          = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_blocks       = ["${aws_eip.partner.public_ip}/32"] # expect: egress-any-destination open
}

resource "aws_security_group_rule" "directory" {
  security_group_id = aws_security_group.desktops_partner.id
  type              = "egress"
  description       = "The directory"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["10.60.0.0/24"]
}

resource "aws_security_group" "desktops_partner" { # expect: unused-group open
  name        = "desktops_partner"
  description = "Desktops of a partner"
}
