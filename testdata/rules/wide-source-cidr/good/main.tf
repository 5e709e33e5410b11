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
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id  = aws_vpc.main.id
  ingress = []
  egress  = []
}

resource "aws_security_group" "intranet" {
  name        = "intranet"
  description = "The intranet"
  vpc_id      = aws_vpc.main.id

  ingress {
    description = "One site"
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["10.64.0.0/16", "10.66.0.0/16"]
  }
}

# The own VPC, as wide as it may be.
resource "aws_vpc_security_group_ingress_rule" "vpc" {
  security_group_id = aws_security_group.service.id
  description       = "From the VPC"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_ipv4         = aws_vpc.main.cidr_block
}

resource "aws_security_group" "service" {
  name        = "service"
  description = "A service of the VPC"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_endpoint_security_group_association" "intranet" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.intranet.id
}

resource "aws_vpc_endpoint_security_group_association" "service" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.service.id
}
