variable "cidr" {
  type = string
}

module "group" {
  source = "./group"
  count  = 1
  rules  = { "r.1" = { cidr = var.cidr, port = 3389 } }
}

output "group_id" {
  value = module.group[0].id
}
