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
    description = "An agent"
    from_port   = 8000
    to_port     = 8099
    protocol    = "tcp"
    cidr_blocks = ["198.51.100.0/24"]
  }
}

resource "aws_security_group" "build" {
  name        = "build"
  description = "Build machines"
}

# Who comes from a group is judged by its own rules.
resource "aws_vpc_security_group_ingress_rule" "build" {
  security_group_id            = aws_security_group.desktops_build.id
  description                  = "Tests from the build machines"
  ip_protocol                  = "tcp"
  from_port                    = 20000
  to_port                      = 30000
  referenced_security_group_id = aws_security_group.build.id
}

resource "aws_security_group" "desktops_build" { # expect: unused-group open
  name        = "desktops_build"
  description = "Desktops under test"

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}
