provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "moved_out" {
  name        = "moved_out"
  description = "Desktops"
  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.9.0.0/24"]
  }
}
resource "aws_security_group" "literal" {
  name        = "literal"
  description = "Desktops"
  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "variable" {
  name        = "variable"
  description = "Desktops"
  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "emptied" {
  name        = "emptied"
  description = "Desktops"
  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "deleted" {
  name        = "deleted"
  description = "Desktops"
  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}
# AWS shows in a group what resources of their own put there.
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
  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 8443
    to_port     = 8443
    cidr_blocks = ["10.9.0.0/24"]
  }
}
resource "aws_vpc_security_group_ingress_rule" "moved_out" {
  security_group_id = aws_security_group.moved_out.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.9.0.0/24"
}
resource "aws_vpc_security_group_ingress_rule" "deleted" {
  security_group_id = aws_security_group.deleted.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_vpc_security_group_ingress_rule" "both" {
  security_group_id = aws_security_group.both.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_ipv4         = "10.9.0.0/24"
}
