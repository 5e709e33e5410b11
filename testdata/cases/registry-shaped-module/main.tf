provider "aws" {
  region = "eu-west-1"
}

module "halves" {
  source = "./group"
  name   = "halves"
  cidrs  = ["0.0.0.0/1", "128.0.0.0/1"]
  port   = 3389
}

module "closed" {
  source = "./group"
  name   = "closed"
  cidrs  = ["198.51.100.0/24"]
  port   = 3389
}

module "prefixed" {
  source          = "./group"
  name            = "prefixed"
  use_name_prefix = true
  cidrs           = ["0.0.0.0/0"]
  port            = 22
}

# From outside, into the group that the module made: with what stands inside it is the internet.
module "quarter" {
  source = "./group"
  name   = "quarter"
  cidrs  = ["0.0.0.0/1"]
  port   = 5985
}

resource "aws_vpc_security_group_ingress_rule" "other_half" {
  security_group_id = module.quarter.security_group_id
  ip_protocol       = "tcp"
  from_port         = 5985
  to_port           = 5985
  cidr_ipv4         = "128.0.0.0/1"
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670aa001"
  subnet_ids   = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]

  workspace_creation_properties {
    custom_security_group_id = module.prefixed.security_group_id
  }
}
