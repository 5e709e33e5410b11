# `each.value` names another group in every instance: what the instances open does not add up.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "team" {
  for_each    = toset(["blue", "green"])
  name        = each.key
  description = "One of the teams"
}

locals {
  rules = {
    blue  = { sg = aws_security_group.team["blue"].id, cidr = "0.0.0.0/1" }
    green = { sg = aws_security_group.team["green"].id, cidr = "128.0.0.0/1" }
  }
}

resource "aws_vpc_security_group_ingress_rule" "rdp" {
  for_each          = local.rules
  description       = "Half of the internet"
  security_group_id = each.value.sg
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = each.value.cidr
}

# The same through a module that is called once for each of them.
module "rules" {
  source   = "./rules"
  for_each = local.rules
  sg       = each.value.sg
  cidr     = each.value.cidr
}
