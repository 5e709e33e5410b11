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

resource "aws_security_group" "desktops" { # expect: unused-group open, egress-breaks-directory
  name        = "desktops"
  description = "Desktops"
}

# The range that a directory needs, towards a network that may be the directory's.
resource "aws_vpc_security_group_egress_rule" "range" {
  security_group_id = aws_security_group.desktops.id
  description       = "The dynamic ports of the directory"
  ip_protocol       = "tcp"
  from_port         = 1024
  to_port           = 65535
  cidr_ipv4         = "10.60.0.0/24" # expect: database-port-too-broad open
}
