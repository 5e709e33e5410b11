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

resource "aws_security_group" "runners" {
  name        = "runners"
  description = "CI runners"
}

resource "aws_security_group" "linux" {
  name        = "linux"
  description = "Linux machines"
}

resource "aws_vpc_security_group_ingress_rule" "runners" {
  security_group_id            = aws_security_group.linux.id
  description                  = "SSH from the runners"
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22
  referenced_security_group_id = aws_security_group.runners.id
}

resource "aws_security_group_rule" "team" {
  security_group_id = aws_security_group.linux.id
  type              = "ingress"
  description       = "SSH from the addresses of the team"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["198.51.100.7/32"]
}

resource "aws_vpc_endpoint_security_group_association" "linux" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.linux.id
}
