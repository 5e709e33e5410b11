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

resource "aws_security_group" "servers" {
  name        = "servers"
  description = "Servers"
}

# Port 0 alone, and everything from one address.
resource "aws_security_group_rule" "port_zero" {
  security_group_id = aws_security_group.servers.id
  type              = "ingress"
  description       = "TCP port 0"
  protocol          = "tcp"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["198.51.100.0/24"]
}

resource "aws_vpc_security_group_ingress_rule" "scanner" {
  security_group_id = aws_security_group.servers.id
  description       = "Vulnerability scanner"
  ip_protocol       = "all"
  cidr_ipv4         = "203.0.113.9/32"
}

resource "aws_vpc_endpoint_security_group_association" "servers" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.servers.id
}
