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

resource "aws_security_group" "tunnel" {
  name        = "tunnel"
  description = "Ends of tunnels"
}

resource "aws_vpc_security_group_ingress_rule" "esp" {
  security_group_id = aws_security_group.tunnel.id
  description       = "ESP from the branch"
  ip_protocol       = "50"
  cidr_ipv4         = "198.51.100.20/32"
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.tunnel.id
  description       = "HTTPS"
  ip_protocol       = "6"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_endpoint_security_group_association" "tunnel" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.tunnel.id
}
