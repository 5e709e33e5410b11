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

  egress {
    description = "Some service"
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: egress-any-destination
  }
}

resource "aws_vpc_security_group_egress_rule" "dns" {
  security_group_id = aws_security_group.desktops_dns.id
  description       = "DNS to the first half of IPv6"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
  cidr_ipv6         = "::/1" # expect: egress-any-destination
}

resource "aws_vpc_security_group_egress_rule" "dns_upper" {
  security_group_id = aws_security_group.desktops_dns.id
  description       = "DNS to the second half of IPv6"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
  cidr_ipv6         = "8000::/1"
}

# The web ports and what lies between.
resource "aws_security_group_rule" "range" {
  security_group_id = aws_security_group.desktops_dns.id
  type              = "egress"
  description       = "Web"
  protocol          = "tcp"
  from_port         = 80
  to_port           = 443
  cidr_blocks       = ["0.0.0.0/0"] # expect: egress-any-destination
}

resource "aws_security_group_rule" "directory" {
  security_group_id = aws_security_group.desktops_dns.id
  type              = "egress"
  description       = "The directory"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["10.60.0.0/24"]
}

resource "aws_security_group" "desktops_dns" { # expect: unused-group open
  name        = "desktops_dns"
  description = "Desktops with DNS of their own"

  ingress {
    description = "An agent"
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["198.51.100.0/24"]
  }
}
