provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "g" {
  name        = "g"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "wanted" {
  security_group_id = aws_security_group.g.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
