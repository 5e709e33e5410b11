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
    description      = "Everything"
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"] # expect: egress-all-open, egress-any-destination
    ipv6_cidr_blocks = ["::/0"]      # expect: egress-all-open, egress-any-destination
  }
}

# Halves, one of them by a list of prefixes.
resource "aws_ec2_managed_prefix_list" "upper" {
  name           = "upper"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "128.0.0.0/1"
    description = "Upper half"
  }
}

resource "aws_vpc_security_group_egress_rule" "half_1" {
  security_group_id = aws_security_group.desktops_halves.id
  description       = "Everything, first half"
  ip_protocol       = "all"
  cidr_ipv4         = "0.0.0.0/1" # expect: egress-all-open, egress-any-destination
}

resource "aws_vpc_security_group_egress_rule" "half_2" {
  security_group_id = aws_security_group.desktops_halves.id
  description       = "Everything, second half"
  ip_protocol       = "-1"
  prefix_list_id    = aws_ec2_managed_prefix_list.upper.id
}

resource "aws_security_group" "desktops_halves" { # expect: unused-group open
  name        = "desktops_halves"
  description = "Desktops of the halves"
}
