provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "separate" {
  name        = "separate"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "separate" {
  security_group_id = aws_security_group.separate.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "198.51.100.0/24"
}
resource "aws_security_group" "inline" {
  name        = "inline"
  description = "Desktops"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["198.51.100.0/24"]
  }
}
