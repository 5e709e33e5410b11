provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "left" {
  name        = "left"
  description = "Desktops"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "bare" {
  name        = "bare"
  description = "Desktops"
}

resource "aws_vpc_security_group_ingress_rule" "deleted" {
  security_group_id = aws_security_group.bare.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

data "aws_vpc" "default" {
  default = true
}

data "aws_security_group" "outside" {
  name   = "default"
  vpc_id = data.aws_vpc.default.id
}

resource "aws_vpc_security_group_ingress_rule" "outside" {
  security_group_id = data.aws_security_group.outside.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
