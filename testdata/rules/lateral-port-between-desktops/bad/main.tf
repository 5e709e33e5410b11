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

  ingress {
    description = "File sharing between desktops"
    from_port   = 440
    to_port     = 450
    protocol    = "tcp"
    self        = true # expect: lateral-port-between-desktops
  }
}

resource "aws_security_group" "desktops_sales" { # expect: unused-group open
  name        = "desktops_sales"
  description = "Desktops of sales"
  vpc_id      = aws_vpc.main.id

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}

resource "aws_security_group_rule" "help" {
  security_group_id        = aws_security_group.desktops_sales.id
  type                     = "ingress"
  description              = "Remote help from the other desktops"
  protocol                 = "tcp"
  from_port                = 3389
  to_port                  = 3389
  source_security_group_id = aws_security_group.desktops.id # expect: lateral-port-between-desktops
}

resource "aws_vpc_security_group_ingress_rule" "vpc" {
  security_group_id = aws_security_group.desktops_sales.id
  description       = "Remote management from the VPC"
  ip_protocol       = "tcp"
  from_port         = 5985
  to_port           = 5986
  cidr_ipv4         = aws_vpc.main.cidr_block # expect: lateral-port-between-desktops
}
