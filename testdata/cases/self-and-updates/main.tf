provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "g" {
  name        = "g"
  description = "Desktops"
}

resource "aws_security_group" "peer" {
  name        = "peer"
  description = "Jump hosts"
}

resource "aws_security_group_rule" "self" {
  security_group_id = aws_security_group.g.id
  type              = "ingress"
  description       = "x"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  self              = true
}

resource "aws_security_group_rule" "peer" {
  security_group_id        = aws_security_group.g.id
  type                     = "ingress"
  description              = "x"
  protocol                 = "tcp"
  from_port                = 443
  to_port                  = 443
  source_security_group_id = aws_security_group.peer.id
}

resource "aws_vpc_security_group_ingress_rule" "six" {
  security_group_id = aws_security_group.g.id
  description       = "y"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv6         = "2001:db8::/64"
}

resource "aws_vpc_security_group_ingress_rule" "widened" {
  security_group_id = aws_security_group.g.id
  description       = "z"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
