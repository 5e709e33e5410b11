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

resource "aws_eip" "vpn" {
  domain = "vpc"
}

resource "aws_security_group" "desktops" { # expect: unused-group open
  name        = "desktops"
  description = "Desktops"

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "vpn" {
  security_group_id = aws_security_group.desktops.id
  description       = "An agent beside HTTPS, from the VPN"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 444
  cidr_ipv4         = "${aws_eip.vpn.public_ip}/32" # expect: public-other-port open, wide-source-cidr open, client-port-not-corporate open
}
