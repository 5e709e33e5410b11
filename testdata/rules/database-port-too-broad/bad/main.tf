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

resource "aws_vpc" "main" {
  cidr_block = "10.40.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id  = aws_vpc.main.id
  ingress = []
  egress  = []
}

resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "Desktops"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group_rule" "directory" {
  security_group_id = aws_security_group.desktops.id
  type              = "egress"
  description       = "The directory"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["10.60.0.0/24"]
}

resource "aws_security_group" "database" { # expect: unused-group open
  name        = "database"
  description = "PostgreSQL"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "range" {
  security_group_id            = aws_security_group.database.id
  description                  = "Every database from the desktops"
  ip_protocol                  = "tcp"
  from_port                    = 3306 # expect: database-port-too-broad
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.desktops.id
}

resource "aws_vpc_security_group_egress_rule" "anywhere" {
  security_group_id = aws_security_group.desktops.id
  description       = "PostgreSQL anywhere"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/0" # expect: database-port-too-broad, egress-any-destination
}

resource "aws_security_group_rule" "network" {
  security_group_id = aws_security_group.desktops.id
  type              = "egress"
  description       = "Databases of the VPC"
  protocol          = "tcp"
  from_port         = 1433 # expect: database-port-too-broad
  to_port           = 1434
  cidr_blocks       = [aws_vpc.main.cidr_block]
}
