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

resource "aws_security_group" "jump" {
  name        = "jump"
  description = "Jump hosts"
}

resource "aws_security_group" "servers" {
  name        = "servers"
  description = "Servers that are administered"

  ingress {
    description     = "Remote desktop from the jump hosts"
    from_port       = 3389
    to_port         = 3389
    protocol        = "tcp"
    security_groups = [aws_security_group.jump.id]
  }

  # ICMP type 0 to code 65535 is no range of ports.
  ingress {
    description = "Echo reply"
    from_port   = 0
    to_port     = 0
    protocol    = "icmp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.jump.id
  description       = "Remote desktop from the office"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "198.51.100.0/28"
}

resource "aws_vpc_endpoint_security_group_association" "servers" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.servers.id
}
