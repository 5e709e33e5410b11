# A small estate with a few mistakes, for the first look at sglint. Its plan is beside it.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "office_cidrs" {
  type    = list(string)
  default = ["0.0.0.0/0"]
}

resource "aws_vpc" "desktops" {
  cidr_block = "10.40.0.0/16"
}

# Adopted and closed: nothing lands in it by accident.
resource "aws_default_security_group" "closed" {
  vpc_id  = aws_vpc.desktops.id
  ingress = []
  egress  = []
}

resource "aws_subnet" "desktops" {
  for_each = { a = "10.40.0.0/24", b = "10.40.1.0/24" }

  vpc_id            = aws_vpc.desktops.id
  cidr_block        = each.value
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "What the desktops may reach"
  vpc_id      = aws_vpc.desktops.id

  egress {
    description = "Web"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  dynamic "egress" {
    for_each = ["tcp", "udp"]
    content {
      description = "Directory controllers, ${egress.value}"
      from_port   = 53
      to_port     = 65535
      protocol    = egress.value
      cidr_blocks = ["10.50.0.0/24"]
    }
  }
}

module "remote_help" {
  source = "./remote-help"

  security_group_id = aws_security_group.desktops.id
  cidrs             = var.office_cidrs
}

resource "aws_workspaces_directory" "main" {
  directory_id = "d-9067000001"
  subnet_ids   = [for subnet in aws_subnet.desktops : subnet.id]
  ip_group_ids = [aws_workspaces_ip_group.offices.id]

  workspace_creation_properties {
    custom_security_group_id            = aws_security_group.desktops.id
    enable_internet_access              = false
    user_enabled_as_local_administrator = false
  }
}

resource "aws_workspaces_ip_group" "offices" {
  name        = "offices"
  description = "Where clients connect from"

  rules {
    source      = "203.0.113.0/24"
    description = "Head office"
  }
}

resource "aws_workspaces_workspace" "trainee" {
  directory_id                   = aws_workspaces_directory.main.id
  bundle_id                      = "wsb-0123456789"
  user_name                      = "trainee"
  root_volume_encryption_enabled = true
  volume_encryption_key          = "arn:aws:kms:eu-west-1:123456789012:key/1111-2222"
}
