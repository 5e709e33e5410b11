# A module of rules names the group by a local: a plan alone can not follow it, and must not call the group closed, or open.
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


resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "Desktops"
}

module "rules" {
  source = "./rules"
  sg     = aws_security_group.desktops.id
}

resource "aws_workspaces_directory" "d" {
  directory_id = "d-9067012345"
  workspace_creation_properties {
    custom_security_group_id = aws_security_group.desktops.id
  }
}

output "locals" {
  value = local.ids
}

locals {
  ids = [for group in [aws_security_group.exported] : group.id]
}

resource "aws_security_group" "exported" {
  name        = "exported"
  description = "Its id leaves the stack"
}
