provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "deleted" {
  name        = "deleted"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "deleted" {
  security_group_id = aws_security_group.deleted.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_security_group" "kept" {
  name        = "kept"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "kept" {
  security_group_id = aws_security_group.kept.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_security_group" "merged" {
  name        = "merged"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "merged_6" {
  security_group_id = aws_security_group.merged.id
  description       = "x"
  ip_protocol       = "6"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/1"
}
resource "aws_vpc_security_group_ingress_rule" "merged_tcp" {
  security_group_id = aws_security_group.merged.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "128.0.0.0/1"
}
resource "aws_security_group" "narrowed" {
  name        = "narrowed"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "narrowed" {
  security_group_id = aws_security_group.narrowed.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_security_group" "old_style" {
  name        = "old_style"
  description = "Desktops"
}
resource "aws_security_group_rule" "old_style" {
  type              = "ingress"
  security_group_id = aws_security_group.old_style.id
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "forgotten" {
  name        = "forgotten"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "forgotten" {
  security_group_id = aws_security_group.forgotten.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
