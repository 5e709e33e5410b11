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
  description = "Desktops of the call centre"

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}

# Web ports are nothing for a desktop.
resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.desktops.id
  description       = "A small web server"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0" # expect: public-other-port
}

resource "aws_security_group" "game" {
  name        = "game"
  description = "A game server"

  ingress {
    description = "UDP is never authorized by default"
    from_port   = 443
    to_port     = 443
    protocol    = "udp"
    cidr_blocks = ["0.0.0.0/0"] # expect: public-other-port
  }
}

resource "aws_vpc_endpoint_security_group_association" "game" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.game.id
}
