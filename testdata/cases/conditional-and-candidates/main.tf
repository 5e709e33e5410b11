provider "aws" {
  region = "eu-west-1"
}

variable "strict" {
  type    = bool
  default = true
}

resource "aws_security_group" "open" {
  name        = "open"
  description = "Kiosks"

  ingress {
    description = "x"
    protocol    = "icmp"
    from_port   = -1
    to_port     = -1
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "closed" {
  name        = "closed"
  description = "Desktops"
}

resource "aws_security_group" "unrelated" {
  name        = "unrelated"
  description = "Servers"

  ingress {
    description = "x"
    protocol    = "icmp"
    from_port   = -1
    to_port     = -1
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670aa001"
  subnet_ids   = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]

  workspace_creation_properties {
    custom_security_group_id = var.strict ? aws_security_group.closed.id : aws_security_group.open.id
  }
}

# Whichever group it will be in: its own content is known.
resource "aws_vpc_security_group_ingress_rule" "either" {
  security_group_id = var.strict ? aws_security_group.closed.id : aws_security_group.open.id
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
