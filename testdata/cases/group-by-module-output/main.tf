# A plan shows neither the local nor what the dynamic block makes of it.
locals {
  rules = [{ port = 3389, peers = [module.jump.id] }]
}

module "jump" {
  source = "./group"
  name   = "jump"
}

module "desk" {
  source  = "./group"
  name    = "desk"
  ingress = local.rules
}

resource "aws_security_group" "forgotten" {
  name        = "forgotten"
  description = "nobody refers to it"
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-1234567890"
  subnet_ids   = ["subnet-1", "subnet-2"]
  workspace_creation_properties {
    custom_security_group_id = module.desk.id
  }
}
