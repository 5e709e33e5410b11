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

resource "aws_security_group" "probes" {
  name        = "probes"
  description = "Probes"
}

resource "aws_security_group_rule" "company" {
  security_group_id = aws_security_group.desktops.id
  type              = "ingress"
  description       = "An agent beside HTTPS"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 444
  cidr_blocks       = ["198.51.100.128/25"]
}

# The group of the desktops lets probes in by reference.
resource "aws_security_group_rule" "probes" {
  security_group_id        = aws_security_group.desktops.id
  type                     = "ingress"
  description              = "Probes"
  protocol                 = "tcp"
  from_port                = 443
  to_port                  = 443
  source_security_group_id = aws_security_group.probes.id
}
