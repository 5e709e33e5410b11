terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "create" {
  type    = bool
  default = true
}

resource "aws_security_group" "desktops" {
  count       = var.create ? 1 : 0
  name        = "desktops"
  description = "Desktops"
}

locals {
  # How modules of many years name what is there once or not at all.
  ids = {
    one      = one(aws_security_group.desktops[*].id)
    join     = join("", aws_security_group.desktops.*.id)
    concat   = concat(aws_security_group.desktops[*].id, [""])[0]
    try      = try(aws_security_group.desktops[0].id, "")
    coalesce = coalesce(one(aws_security_group.desktops[*].id), "none")
    compact  = compact([one(aws_security_group.desktops[*].id), ""])[0]
    # What changes nothing of an id.
    format = format("%s", aws_security_group.desktops[0].id)
    trim   = trimspace(aws_security_group.desktops[0].id)
    lower  = lower(aws_security_group.desktops[0].id)
  }
}

resource "aws_vpc_security_group_ingress_rule" "low" {
  security_group_id = lower(join("", aws_security_group.desktops.*.id))
  description       = "Half of the internet"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "high" {
  security_group_id = compact([one(aws_security_group.desktops[*].id), ""])[0]
  description       = "The other half"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "128.0.0.0/1"
}

resource "aws_vpc_security_group_egress_rule" "same" {
  for_each          = toset(["one", "join", "concat", "try", "coalesce", "compact", "format", "trim", "lower"])
  security_group_id = local.ids[each.key]
  description       = "Everything"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670d0001"
  subnet_ids   = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]

  workspace_creation_properties {
    custom_security_group_id = element(concat(aws_security_group.desktops[*].id, [""]), 0)
  }
}
