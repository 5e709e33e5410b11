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

resource "aws_security_group" "jump" {
  name        = "jump"
  description = "Jump hosts"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "jump" {
  security_group_id            = aws_security_group.desktops.id
  description                  = "Remote desktop from the jump hosts"
  ip_protocol                  = "tcp"
  from_port                    = 3389
  to_port                      = 3389
  referenced_security_group_id = aws_security_group.jump.id
}

resource "aws_security_group_rule" "cache" {
  security_group_id = aws_security_group.desktops.id
  type              = "ingress"
  description       = "Updates from desktop to desktop"
  protocol          = "tcp"
  from_port         = 7680
  to_port           = 7680
  self              = true
}

resource "aws_vpc_security_group_egress_rule" "jump" {
  security_group_id            = aws_security_group.jump.id
  description                  = "To the desktops"
  ip_protocol                  = "tcp"
  from_port                    = 3389
  to_port                      = 3389
  referenced_security_group_id = aws_security_group.desktops.id
}
