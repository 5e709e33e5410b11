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

resource "aws_default_security_group" "this" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []
}

resource "aws_security_group" "trading" { # expect: unused-group open
  name        = "trading"
  description = "Desktops"
  vpc_id      = aws_vpc.this.id

  tags = { Department = "trading" }
}

resource "aws_vpc_security_group_egress_rule" "trading_inside" {
  security_group_id = aws_security_group.trading.id
  description       = "Directory controllers and servers of the company"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.20.0.0/16"
}
