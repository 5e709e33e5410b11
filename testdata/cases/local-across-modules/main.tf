# What a local of one module names stands in another: below, or with the caller. A plan alone can not follow it.
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

module "net" {
  source = "./net"
}

module "one" {
  source = "./group"
  name   = "one"
}


resource "aws_security_group" "root" {
  name        = "root"
  description = "Of the root"
}

resource "aws_security_group" "fallback" {
  name        = "fallback"
  description = "Of rules that name none"
}

resource "aws_vpc" "root" {
  cidr_block = "10.9.0.0/16"
}

locals {
  vpc_id = module.net.vpc_id
  roots  = { vpc = aws_vpc.root.id }
  groups = { one = module.one.id, root = aws_security_group.root.id }
  rules = {
    all = { protocol = "-1", group = module.one.id }
    web = { protocol = "6", group = module.one.id, port = 443 }
  }
}

# Below: the VPC of module.net.
resource "aws_default_security_group" "closed" {
  vpc_id = local.vpc_id
}

resource "aws_flow_log" "net" {
  vpc_id          = local.vpc_id
  traffic_type    = "ALL"
  log_destination = "arn:aws:logs:eu-west-1:123456789012:log-group:net"
  iam_role_arn    = "arn:aws:iam::123456789012:role/net"
}

# With the caller: the VPC of the root.
module "log" {
  source = "./log"
  vpc_id = local.roots.vpc
}

# A directory of the root and one below, whose groups are above or below.
resource "aws_workspaces_directory" "d" {
  directory_id = "d-9067012345"
  subnet_ids   = module.net.subnets
  workspace_creation_properties {
    custom_security_group_id = local.groups["one"]
  }
}

module "directory" {
  source = "./directory"
  group  = local.groups["root"]
}

# What stands beside the local is not the group that is meant.
resource "aws_vpc_security_group_egress_rule" "all" {
  for_each          = local.rules
  security_group_id = try(each.value.group, aws_security_group.fallback.id)
  ip_protocol       = each.value.protocol
  from_port         = try(each.value.port, null)
  to_port           = try(each.value.port, null)
  cidr_ipv4         = "0.0.0.0/0"
  description       = each.key
}
