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

  egress {
    description = "The web only"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Every port, to the wrong network.
resource "aws_vpc_security_group_egress_rule" "neighbour" {
  security_group_id = aws_security_group.desktops_neighbour.id
  description       = "The directory of the neighbour"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.61.0.0/24"
}

resource "aws_security_group" "desktops_neighbour" { # expect: unused-group open, egress-breaks-directory
  name        = "desktops_neighbour"
  description = "Desktops of the neighbour"
}

# Nothing at all: the provider takes away what AWS lets out.
resource "aws_security_group" "desktops_silent" { # expect: unused-group open, egress-breaks-directory
  name        = "desktops_silent"
  description = "Desktops without egress"
}
