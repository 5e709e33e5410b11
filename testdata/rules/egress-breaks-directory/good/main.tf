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
}

locals {
  directory_tcp = ["53-53", "88-88", "135-135", "139-139", "389-389", "445-445", "636-636", "1024-65535"]
  directory_udp = ["53-53", "88-88", "123-123", "137-138", "389-389"]
}

resource "aws_vpc_security_group_egress_rule" "tcp" {
  for_each = toset(local.directory_tcp)

  security_group_id = aws_security_group.desktops_exact.id
  description       = "Directory TCP ${each.key}"
  ip_protocol       = "tcp"
  from_port         = split("-", each.key)[0]
  to_port           = split("-", each.key)[1]
  cidr_ipv4         = "10.60.0.0/24"
}

resource "aws_vpc_security_group_egress_rule" "udp" {
  for_each = toset(local.directory_udp)

  security_group_id = aws_security_group.desktops_exact.id
  description       = "Directory UDP ${each.key}"
  ip_protocol       = "udp"
  from_port         = split("-", each.key)[0]
  to_port           = split("-", each.key)[1]
  cidr_ipv4         = "10.60.0.0/24"
}

resource "aws_security_group" "desktops_exact" { # expect: unused-group open
  name        = "desktops_exact"
  description = "Desktops that reach their directory"
}
