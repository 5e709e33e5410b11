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

  ingress {
    description = "Every message"
    from_port   = -1 # expect: icmp-all-types
    to_port     = -1
    protocol    = "icmp"
    cidr_blocks = ["10.20.0.0/24"]
  }
}

# ICMPv6 without type is every type.
resource "aws_vpc_security_group_ingress_rule" "ping_v6" { # expect: icmp-all-types
  security_group_id = aws_security_group.desktops_v6.id
  description       = "Every message of IPv6"
  ip_protocol       = "icmpv6"
  cidr_ipv6         = "fd00:20::/64"
}

resource "aws_security_group" "desktops_v6" { # expect: unused-group open
  name        = "desktops_v6"
  description = "Desktops with IPv6"

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}
