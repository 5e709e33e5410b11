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


variable "offices" {
  type    = list(string)
  default = ["203.0.113.0/24"]
}

# What its address blocks are is known only after apply.
resource "aws_vpc_endpoint" "storage" {
  vpc_id       = "vpc-0a1b2c3d4e5f60718"
  service_name = "com.amazonaws.eu-west-1.s3"
}

locals {
  everybody = concat(["0.0.0.0/0"], aws_vpc_endpoint.storage.cidr_blocks)
  friends   = concat(var.offices, aws_vpc_endpoint.storage.cidr_blocks)
}

resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "desktops"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  ingress {
    description = "help desk"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = local.everybody
  }
}

resource "aws_security_group_rule" "ssh" {
  description       = "help desk"
  type              = "ingress"
  security_group_id = aws_security_group.jump.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = distinct(flatten([local.everybody, var.offices]))
}

resource "aws_security_group" "jump" {
  name        = "jump"
  description = "jump hosts"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group" "dynamic" {
  name        = "dynamic"
  description = "one block an address block"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  dynamic "ingress" {
    for_each = toset([for block in local.everybody : block if block != ""])
    content {
      description = "help desk"
      protocol    = "tcp"
      from_port   = 3389
      to_port     = 3389
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_security_group" "friends" {
  name        = "friends"
  description = "what is certain is harmless"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  ingress {
    description = "help desk"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = local.friends
  }
}

# Two, and however many the endpoint has: whether a directory takes them nobody knows.
resource "aws_workspaces_directory" "office" {
  directory_id = "d-9067ea1b2c"
  subnet_ids   = concat(["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"], tolist(aws_vpc_endpoint.storage.subnet_ids))
}

# The groups of the endpoint are worn, and the one that is named too.
resource "aws_workspacesweb_network_settings" "browser" {
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  security_group_ids = setunion(["sg-0a1b2c3d4e5f60718"], aws_vpc_endpoint.storage.security_group_ids)
}

# Through an input and an output of a module, in IPv6, in a second rule.
module "net" {
  source = "./net"
  blocks = concat(["0:0::/0"], aws_vpc_endpoint.storage.cidr_blocks)
}

resource "aws_security_group_rule" "by_output" {
  description       = "help desk"
  type              = "ingress"
  security_group_id = aws_security_group.jump.id
  protocol          = "tcp"
  from_port         = 5900
  to_port           = 5900
  ipv6_cidr_blocks  = module.net.blocks
}
