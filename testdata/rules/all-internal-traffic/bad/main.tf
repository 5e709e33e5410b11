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
    description = "Each other"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    self        = true # expect: all-internal-traffic
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

resource "aws_vpc_security_group_ingress_rule" "other" {
  security_group_id            = aws_security_group.desktops_sales.id
  description                  = "The other desktops"
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.desktops.id # expect: all-internal-traffic
}

resource "aws_security_group_rule" "vpc" {
  security_group_id = aws_security_group.desktops_lab.id
  type              = "ingress"
  description       = "Every TCP port from the VPC"
  protocol          = "tcp"
  from_port         = 0 # expect: all-internal-traffic, wide-port-range
  to_port           = 65535
  cidr_blocks       = [aws_vpc.main.cidr_block]
}

resource "aws_security_group" "desktops_lab" { # expect: unused-group open
  name        = "desktops_lab"
  description = "Desktops of the laboratory"
  vpc_id      = aws_vpc.main.id

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}
