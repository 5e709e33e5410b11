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

resource "aws_vpc_security_group_ingress_rule" "anybody" {
  security_group_id = aws_security_group.desktops.id
  description       = "Clients from everywhere"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0" # expect: public-other-port, client-port-not-corporate, client-port-ineffective
}

resource "aws_vpc_security_group_ingress_rule" "agency" {
  security_group_id = aws_security_group.desktops.id
  description       = "PCoIP from an agency"
  ip_protocol       = "17"
  from_port         = 4172
  to_port           = 4172
  cidr_ipv4         = "203.0.113.0/24" # expect: client-port-not-corporate, client-port-ineffective
}

# Containment, not equality: half of it is not the company.
resource "aws_security_group_rule" "wider" {
  security_group_id = aws_security_group.desktops_branch.id
  type              = "ingress"
  description       = "DCV and neighbours"
  protocol          = "tcp"
  from_port         = 4190
  to_port           = 4200
  cidr_blocks       = ["198.51.100.128/25", "198.51.100.0/23"] # expect: client-port-not-corporate, shadowed-rule
}

resource "aws_security_group" "desktops_branch" { # expect: unused-group open
  name        = "desktops_branch"
  description = "Desktops of a branch"

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}
