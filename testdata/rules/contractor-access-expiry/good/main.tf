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

resource "aws_security_group" "build" {
  name        = "build"
  description = "Build servers"
  vpc_id      = aws_vpc.this.id
}

resource "aws_network_interface" "build" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.build.id]
}

resource "aws_vpc_security_group_ingress_rule" "dated" {
  security_group_id = aws_security_group.build.id
  description       = "Contractor"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "198.51.100.16/28"

  tags = {
    Access    = "contractor"
    ExpiresOn = "2036-01-31"
  }
}

resource "aws_security_group_rule" "described" {
  type              = "ingress"
  security_group_id = aws_security_group.build.id
  description       = "Contractor expires=2036-01-31"
  protocol          = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_blocks       = ["198.51.100.64/28"]
}
