provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "g" {
  name        = "g"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "old" {
  security_group_id = aws_security_group.g.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_security_group" "inline" {
  name = "inline"

  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
