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

# A jump host is reached from elsewhere.
resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.jump.id
  description       = "Remote desktop from the office"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "10.30.0.0/24"
}

resource "aws_security_group" "servers" {
  name        = "servers"
  description = "Servers of trading"
}

resource "aws_vpc_security_group_ingress_rule" "jump" {
  security_group_id            = aws_security_group.servers.id
  description                  = "Remote desktop from the jump hosts"
  ip_protocol                  = "tcp"
  from_port                    = 3389
  to_port                      = 3389
  referenced_security_group_id = aws_security_group.jump.id
}

resource "aws_vpc_endpoint_security_group_association" "servers" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.servers.id
}
