provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "g" {
  for_each    = toset(["a", "b", "c"])
  name        = each.key
  description = "In a circle"
}

locals {
  next = { a = "b", b = "c", c = "a" }
}

resource "aws_vpc_security_group_ingress_rule" "circle" {
  for_each                     = local.next
  security_group_id            = aws_security_group.g[each.key].id
  referenced_security_group_id = aws_security_group.g[each.value].id
  description                  = "x"
  ip_protocol                  = "tcp"
  from_port                    = 3389
  to_port                      = 3389
}

resource "aws_vpc_security_group_ingress_rule" "itself" {
  security_group_id            = aws_security_group.g["a"].id
  referenced_security_group_id = aws_security_group.g["a"].id
  description                  = "x"
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_ingress_rule" "open" {
  security_group_id = aws_security_group.g["c"].id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670aa001"
  subnet_ids   = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.g["a"].id
  }
}
