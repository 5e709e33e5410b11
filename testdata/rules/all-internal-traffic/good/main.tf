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

resource "aws_vpc" "main" {
  cidr_block = "10.40.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id  = aws_vpc.main.id
  ingress = []
  egress  = []
}

resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "Desktops"
  vpc_id      = aws_vpc.main.id

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}

resource "aws_security_group" "patching" {
  name        = "patching"
  description = "Patch servers"
  vpc_id      = aws_vpc.main.id
}

# One port, and a server that is no desktop.
resource "aws_vpc_security_group_ingress_rule" "agent" {
  security_group_id            = aws_security_group.desktops.id
  description                  = "An agent from the patch servers"
  ip_protocol                  = "tcp"
  from_port                    = 8530
  to_port                      = 8530
  referenced_security_group_id = aws_security_group.patching.id
}

resource "aws_vpc_security_group_ingress_rule" "peer_vpc" {
  security_group_id = aws_security_group.desktops.id
  description       = "A server of another VPC"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.41.7.9/32"
}

resource "aws_vpc_security_group_egress_rule" "patching" {
  security_group_id            = aws_security_group.patching.id
  description                  = "To the desktops"
  ip_protocol                  = "tcp"
  from_port                    = 8530
  to_port                      = 8530
  referenced_security_group_id = aws_security_group.desktops.id
}
