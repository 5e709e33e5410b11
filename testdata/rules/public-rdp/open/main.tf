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

resource "aws_security_group" "servers" {
  name        = "servers"
  description = "Servers that are administered"
}

resource "aws_vpc_security_group_ingress_rule" "vpn" {
  security_group_id = aws_security_group.servers.id
  description       = "Remote desktop from the VPN"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "${aws_eip.vpn.public_ip}/32" # expect: public-rdp open, wide-source-cidr open
}

resource "aws_vpc_endpoint_security_group_association" "servers" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.servers.id
}
