provider "aws" {
  region = "eu-west-1"
}

# Its only rule is deleted by this plan; the state of the group still lists it.
resource "aws_security_group" "deleted" {
  name        = "deleted"
  description = "Desktops"
}
# Listed by the group too: it counts once, at its own resource.
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
# AWS shows both as one element; half of it goes away.
resource "aws_security_group" "merged" {
  name        = "merged"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "merged_tcp" {
  security_group_id = aws_security_group.merged.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "128.0.0.0/1"
}
# Narrowed in place: the group still lists what it was.
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
  cidr_ipv4         = "198.51.100.0/24"
}
# Deleted, in the older style.
resource "aws_security_group" "old_style" {
  name        = "old_style"
  description = "Desktops"
}
# Forgotten: nobody deletes it.
resource "aws_security_group" "forgotten" {
  name        = "forgotten"
  description = "Desktops"
}
removed {
  from = aws_vpc_security_group_ingress_rule.forgotten

  lifecycle {
    destroy = false
  }
}
