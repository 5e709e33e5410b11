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

# Its value is known only after apply.
resource "terraform_data" "choice" {
  input = "443"
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

resource "aws_vpc_security_group_ingress_rule" "chosen" {
  security_group_id = aws_security_group.desktops.id
  description       = "A port that is chosen later"
  ip_protocol       = "tcp"
  from_port         = terraform_data.choice.output # expect: wide-port-range open, client-port-ineffective open, invalid-protocol-or-ports open
  to_port           = terraform_data.choice.output
  cidr_ipv4         = "198.51.100.0/24"
}
