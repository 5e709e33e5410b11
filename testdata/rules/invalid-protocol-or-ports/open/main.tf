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

resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "Desktops"
  vpc_id      = aws_vpc.this.id
}

resource "terraform_data" "port" {
  input = 9100
}

resource "aws_vpc_security_group_ingress_rule" "printers" { # expect: invalid-protocol-or-ports open
  security_group_id = aws_security_group.desktops.id
  description       = "Printers"
  ip_protocol       = "tcp"
  from_port         = terraform_data.port.output
  to_port           = terraform_data.port.output
  cidr_ipv4         = "10.20.4.0/24"
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.desktops.id]
}
