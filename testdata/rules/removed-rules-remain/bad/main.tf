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

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.private.id
}

resource "aws_route_table_association" "b" {
  subnet_id      = aws_subnet.b.id
  route_table_id = aws_route_table.private.id
}

resource "aws_security_group" "desktops" { # expect: removed-rules-remain
  name        = "desktops"
  description = "Desktops"
  vpc_id      = aws_vpc.this.id
}

variable "printers" {
  type    = list(string)
  default = []
}

resource "aws_security_group" "dynamic" { # expect: removed-rules-remain
  name        = "dynamic"
  description = "Dynamic"
  vpc_id      = aws_vpc.this.id

  dynamic "ingress" {
    for_each = var.printers

    content {
      description = "Printers"
      from_port   = 9100
      to_port     = 9100
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_security_group" "separate" {
  name        = "separate"
  description = "Separate"
  vpc_id      = aws_vpc.this.id
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.desktops.id, aws_security_group.dynamic.id, aws_security_group.separate.id]
}
