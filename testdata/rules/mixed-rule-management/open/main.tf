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

resource "aws_default_security_group" "this" { # expect: default-group-not-closed open
  vpc_id  = aws_vpc.this.id
  ingress = [] # expect: mixed-rule-management open
  egress  = []
}

resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.20.0.0/24"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1b"
  cidr_block        = "10.20.1.0/24"
}

resource "aws_security_group" "inline" {
  name        = "inline"
  description = "Inline"
  vpc_id      = aws_vpc.this.id

  ingress { # expect: mixed-rule-management open
    description = "Printers"
    from_port   = 9100
    to_port     = 9100
    protocol    = "tcp"
    cidr_blocks = ["10.20.4.0/24"]
  }
}

resource "terraform_data" "group" {
  input = "sg-0123456789abcdef0"
}

resource "aws_vpc_security_group_ingress_rule" "somewhere" {
  security_group_id = terraform_data.group.output
  description       = "Scanners"
  ip_protocol       = "tcp"
  from_port         = 9101
  to_port           = 9101
  cidr_ipv4         = "10.20.4.0/24"
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.inline.id]
}
