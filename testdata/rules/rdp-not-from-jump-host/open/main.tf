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
  description = "Servers of trading"
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.servers.id
  description       = "Remote desktop from the office"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "10.30.0.0/24" # expect: rdp-not-from-jump-host open
}

resource "aws_vpc_endpoint_security_group_association" "servers" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.servers.id
}
