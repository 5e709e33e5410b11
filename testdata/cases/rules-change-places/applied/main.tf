provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "inward" {
  name        = "inward"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "inward" {
  security_group_id = aws_security_group.inward.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_security_group" "outward" {
  name        = "outward"
  description = "Desktops"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "last_block" {
  name        = "last-block"
  description = "Desktops"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "emptied" {
  name        = "emptied"
  description = "Desktops"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "delete_first" {
  name        = "delete-first"
  description = "Old words"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "create_first" {
  name_prefix = "create-first"
  description = "Old words"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["10.0.0.0/24"]
  }
}

resource "aws_security_group" "old_name" {
  name        = "renamed"
  description = "Desktops"
}
resource "aws_vpc_security_group_ingress_rule" "old_name" {
  security_group_id = aws_security_group.old_name.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
