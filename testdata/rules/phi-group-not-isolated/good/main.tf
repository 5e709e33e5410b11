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

resource "aws_security_group" "records" {
  name        = "records"
  description = "Patient records"
  vpc_id      = aws_vpc.this.id

  tags = { DataClass = "PHI" }
}

resource "aws_security_group" "clinic" {
  name        = "clinic"
  description = "Patient records"
  vpc_id      = aws_vpc.this.id

  tags = { DataClass = "PHI" }
}

resource "aws_network_interface" "records" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.records.id]

  tags = { DataClass = "PHI" }
}

resource "aws_network_interface" "clinic" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.clinic.id]

  tags = { DataClass = "PHI" }
}

resource "aws_vpc_security_group_ingress_rule" "clinic" {
  security_group_id            = aws_security_group.records.id
  description                  = "Order flow"
  ip_protocol                  = "tcp"
  from_port                    = 1433
  to_port                      = 1433
  referenced_security_group_id = aws_security_group.clinic.id
}
