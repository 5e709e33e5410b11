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

resource "aws_security_group" "application" {
  name        = "application"
  description = "The application"
}

resource "aws_security_group" "database" {
  name        = "database"
  description = "The database of the application"

  ingress = [{
    description      = "PostgreSQL from the application"
    from_port        = 5432
    to_port          = 5432
    protocol         = "tcp"
    cidr_blocks      = []
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = [aws_security_group.application.id]
    self             = false
  }]
}

# UDP 445 is not on the list, and the web ports are meant for everybody.
resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.application.id
  description       = "HTTPS for everybody"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_endpoint_security_group_association" "database" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.database.id
}
