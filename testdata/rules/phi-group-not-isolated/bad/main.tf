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

resource "aws_security_group" "billing" {
  name        = "billing"
  description = "Patient records"
  vpc_id      = aws_vpc.this.id
}

resource "aws_network_interface" "records" { # expect: phi-group-not-isolated
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.records.id]
}

resource "aws_network_interface" "billing" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.billing.id]
}

resource "aws_vpc_security_group_ingress_rule" "vendor" {
  security_group_id = aws_security_group.records.id
  description       = "Order flow"
  ip_protocol       = "tcp"
  from_port         = 1433
  to_port           = 1433
  cidr_ipv4         = "192.0.2.0/28" # expect: phi-group-not-isolated
}

resource "aws_vpc_security_group_ingress_rule" "billing" {
  security_group_id            = aws_security_group.records.id
  description                  = "Order flow"
  ip_protocol                  = "tcp"
  from_port                    = 1433
  to_port                      = 1433
  referenced_security_group_id = aws_security_group.billing.id # expect: phi-group-not-isolated
}
