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

  egress {
    description = "Path discovery"
    from_port   = 2
    to_port     = 0
    protocol    = "icmpv6"
    cidr_blocks = ["10.20.5.0/24"] # expect: rule-without-effect
  }
}

resource "aws_security_group" "servers" {
  name        = "servers"
  description = "Servers"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "everything_of_port_443" {
  security_group_id = aws_security_group.servers.id
  description       = "Everything of port 443"
  ip_protocol       = "-1"
  from_port         = 443 # expect: rule-without-effect
  to_port           = 443
  cidr_ipv4         = "10.20.4.0/24"
}

resource "aws_vpc_security_group_ingress_rule" "ping" {
  security_group_id = aws_security_group.desktops.id
  description       = "Ping"
  ip_protocol       = "icmp"
  from_port         = 8
  to_port           = 0
  cidr_ipv6         = "2001:db8::/48" # expect: rule-without-effect
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.desktops.id, aws_security_group.servers.id]
}
