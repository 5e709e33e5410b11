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
    description = "Backwards"
    from_port   = 9200 # expect: invalid-protocol-or-ports
    to_port     = 9100
    protocol    = "tcp"
    cidr_blocks = ["10.20.5.0/24"]
  }

  egress {
    description = "Everything, with a port"
    from_port   = 443 # expect: invalid-protocol-or-ports
    to_port     = 443
    protocol    = "-1"
    cidr_blocks = ["10.20.6.0/24"]
  }

  egress {
    description = "All types, one code"
    from_port   = -1
    to_port     = 0 # expect: invalid-protocol-or-ports
    protocol    = "icmp"
    cidr_blocks = ["10.20.7.0/24"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "by_name" {
  security_group_id = aws_security_group.desktops.id
  description       = "By name"
  ip_protocol       = "HTTPS" # expect: invalid-protocol-or-ports
  cidr_ipv4         = "10.20.4.0/24"
}

resource "aws_vpc_security_group_ingress_rule" "no_ports" { # expect: invalid-protocol-or-ports
  security_group_id = aws_security_group.desktops.id
  description       = "No ports"
  ip_protocol       = "tcp"
  cidr_ipv4         = "10.20.4.0/24"
}

resource "aws_vpc_security_group_ingress_rule" "ignored_ports" {
  security_group_id = aws_security_group.desktops.id
  description       = "Ignored ports"
  ip_protocol       = "50"
  from_port         = 500 # expect: invalid-protocol-or-ports
  to_port           = 500
  cidr_ipv4         = "10.20.4.0/24"
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.desktops.id]
}
