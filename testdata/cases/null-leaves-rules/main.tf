provider "aws" {
  region = "eu-west-1"
}

variable "inline" {
  type    = list(any)
  default = null
}

# As before, but through a variable that is null: the rule of the resource is not inline.
resource "aws_security_group" "moved_out" {
  name        = "moved_out"
  description = "Desktops"
  ingress     = var.inline
}
resource "aws_vpc_security_group_ingress_rule" "moved_out" {
  security_group_id = aws_security_group.moved_out.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.9.0.0/24"
}
# Null removes nothing, as a block that was taken out does not.
resource "aws_security_group" "literal" {
  name        = "literal"
  description = "Desktops"
  ingress     = null
}
resource "aws_security_group" "variable" {
  name        = "variable"
  description = "Desktops"
  ingress     = var.inline
}
# An empty list does.
resource "aws_security_group" "emptied" {
  name        = "emptied"
  description = "Desktops"
  ingress     = []
}
# Its rule is deleted, and nothing else puts it there.
resource "aws_security_group" "deleted" {
  name        = "deleted"
  description = "Desktops"
  ingress     = var.inline
}
# Written inline and separately: the plan changes the list back.
resource "aws_security_group" "both" {
  name        = "both"
  description = "Desktops"
  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.9.0.0/24"]
  }
}
resource "aws_vpc_security_group_ingress_rule" "both" {
  security_group_id = aws_security_group.both.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_ipv4         = "10.9.0.0/24"
}
