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

# AWS ignores the ports of a protocol that it does not know.
resource "aws_security_group_rule" "gre" {
  security_group_id = aws_security_group.tunnel.id
  type              = "ingress"
  description       = "GRE"
  protocol          = "47"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"] # expect: public-other-protocol, invalid-protocol-or-ports
}

resource "aws_vpc_security_group_ingress_rule" "esp" {
  security_group_id = aws_security_group.tunnel.id
  description       = "ESP"
  ip_protocol       = "50"
  cidr_ipv6         = "::/0" # expect: public-other-protocol
}

resource "aws_vpc_endpoint_security_group_association" "tunnel" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.tunnel.id
}
