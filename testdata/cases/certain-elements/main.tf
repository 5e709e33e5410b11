provider "aws" {
  region = "eu-west-1"
}

# What it gives is known only after apply: any address block.
resource "terraform_data" "office" {
  input = "203.0.113.0/24"
}

variable "extra_group" {
  type    = string
  default = ""
}

resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "Desktops"
}

resource "aws_security_group" "none" {
  count       = 0
  name        = "none"
  description = "Not made"
}

locals {
  desktops = aws_security_group.desktops.id

  # One group, and certainly that one: an id is never null or empty, and holds no comma.
  peers = {
    compact     = compact([local.desktops, null, var.extra_group])
    condition   = local.desktops != "" ? [local.desktops] : []
    decoded     = jsondecode(jsonencode([local.desktops]))
    for         = [for id in [local.desktops, ""] : id if id != ""]
    matchkeys   = matchkeys([local.desktops], ["a"], ["a"])
    setsubtract = setsubtract([local.desktops], [])
    split       = split(",", join(",", [local.desktops]))
    try         = try([local.desktops], [])
    try_last    = try([aws_security_group.none[0].id], [local.desktops])
  }

  # An element beside it waits for apply: it comes before or behind, or turns out to be the same.
  mixed = ["0.0.0.0/0", terraform_data.office.output]
  open = {
    decoded     = yamldecode(yamlencode(local.mixed))
    distinct    = distinct(local.mixed)
    either      = terraform_data.office.output == "x" ? ["0.0.0.0/0"] : ["0.0.0.0/0", "10.0.0.0/8"]
    for         = [for block in local.mixed : block if block != ""]
    formatlist  = formatlist("%s/0", distinct(["0.0.0.0", terraform_data.office.output]))
    setsubtract = setsubtract(local.mixed, ["10.0.0.0/8"])
    sort        = reverse(sort(local.mixed))
    split       = split(",", join(",", local.mixed))
    try         = try(local.mixed, [])
  }

  # What is taken out may be what stands there, or the key another one.
  perhaps = {
    matchkeys   = matchkeys(["0.0.0.0/0", "10.0.0.0/8"], [terraform_data.office.output, "b"], ["a"])
    setsubtract = setsubtract(["0.0.0.0/0", "10.0.0.0/8"], [terraform_data.office.output])
  }
}

resource "aws_security_group" "peer" {
  for_each    = local.peers
  name        = "peer-${each.key}"
  description = "All traffic from the desktops"

  ingress {
    description     = "desktops"
    protocol        = "-1"
    from_port       = 0
    to_port         = 0
    security_groups = each.value
  }
}

resource "aws_security_group" "open" {
  for_each    = local.open
  name        = "open-${each.key}"
  description = "Open to the internet, whatever the other block is"

  ingress {
    description = "help desk"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = each.value
  }
}

resource "aws_security_group" "perhaps" {
  for_each    = local.perhaps
  name        = "perhaps-${each.key}"
  description = "Open to the internet, perhaps"

  ingress {
    description = "help desk"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = each.value
  }
}

# A block for each, and no others.
resource "aws_security_group" "dynamic" {
  name        = "dynamic"
  description = "A block for each group"

  dynamic "ingress" {
    for_each = distinct([local.desktops, aws_security_group.peer["compact"].id])
    content {
      description     = "peers"
      protocol        = "-1"
      from_port       = 0
      to_port         = 0
      security_groups = [ingress.value]
    }
  }
}

# All of them are worn by desktops.
resource "aws_workspaces_directory" "office" {
  for_each = merge(
    { desktops = local.desktops, dynamic = aws_security_group.dynamic.id },
    { for name, group in aws_security_group.peer : name => group.id },
  )
  directory_id = "d-9067ea1b2c"

  workspace_creation_properties {
    custom_security_group_id = each.value
  }
}
