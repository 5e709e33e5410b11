provider "aws" {
  region = "eu-west-1"
}

locals {
  departments = {
    "finance.emea"        = "0.0.0.0/0"
    "research[eu]"        = "198.51.100.0/24"
    "legal \"contracts\"" = "0.0.0.0/0"
    "café/ops"            = "198.51.100.0/24"
    "any]where.now"       = "0.0.0.0/0"
    "[*]"                 = "0.0.0.0/0"
    "a\\b"                = "198.51.100.0/24"
    "x$${y}"              = "0.0.0.0/0"
    "日本"                  = "0.0.0.0/0"
  }
}

module "department" {
  source   = "./department"
  for_each = local.departments
  cidr     = each.value
}

resource "aws_workspaces_directory" "this" {
  for_each     = local.departments
  directory_id = "d-93670aa0${format("%02d", index(keys(local.departments), each.key))}"
  subnet_ids   = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]

  workspace_creation_properties {
    custom_security_group_id = module.department[each.key].group_id
  }
}

# From the root into one instance only.
resource "aws_vpc_security_group_ingress_rule" "root" {
  security_group_id = module.department["research[eu]"].group_id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
