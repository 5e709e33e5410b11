provider "aws" {
  region = "eu-west-1"
}

# From a resource of its own into the group.
resource "aws_security_group" "inward" {
  name        = "inward"
  description = "Desktops"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# And the other way: the group keeps what it had.
resource "aws_security_group" "outward" {
  name        = "outward"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "outward" {
  security_group_id = aws_security_group.outward.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
# The last block is taken out, and nothing happens.
resource "aws_security_group" "last_block" {
  name        = "last-block"
  description = "Desktops"
}
resource "aws_security_group" "emptied" {
  name        = "emptied"
  description = "Desktops"
  ingress     = []
}

# Made anew without rules: what stood in the old one is gone.
resource "aws_security_group" "delete_first" {
  name        = "delete-first"
  description = "New words"
}

resource "aws_security_group" "create_first" {
  name_prefix = "create-first"
  description = "New words"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "new_name" {
  name        = "renamed"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "new_name" {
  security_group_id = aws_security_group.new_name.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
moved {
  from = aws_security_group.old_name
  to   = aws_security_group.new_name
}

moved {
  from = aws_vpc_security_group_ingress_rule.old_name
  to   = aws_vpc_security_group_ingress_rule.new_name
}
