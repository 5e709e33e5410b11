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

resource "aws_security_group" "intranet" {
  name        = "intranet"
  description = "The intranet"

  ingress {
    description = "Whole private blocks"
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "192.168.0.0/16"] # expect: wide-source-cidr
  }

  ingress {
    description      = "Every unique local address"
    from_port        = 8443
    to_port          = 8443
    protocol         = "tcp"
    ipv6_cidr_blocks = ["fc00::/7"] # expect: wide-source-cidr
  }
}

# A public block of a provider, and two neighbours that make a wide one.
resource "aws_security_group" "partners" {
  name        = "partners"
  description = "Partners"
}

resource "aws_vpc_security_group_ingress_rule" "provider" {
  security_group_id = aws_security_group.partners.id
  description       = "All of a provider"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_ipv4         = "52.0.0.0/11" # expect: wide-source-cidr
}

resource "aws_security_group_rule" "neighbours" {
  security_group_id = aws_security_group.branches.id
  type              = "ingress"
  description       = "Two branches"
  protocol          = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_blocks       = ["10.64.0.0/16", "10.65.0.0/16"] # expect: wide-source-cidr
}

resource "aws_security_group" "branches" {
  name        = "branches"
  description = "Branches"
}

resource "aws_vpc_endpoint_security_group_association" "intranet" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.intranet.id
}

resource "aws_vpc_endpoint_security_group_association" "partners" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.partners.id
}

resource "aws_vpc_endpoint_security_group_association" "branches" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.branches.id
}
