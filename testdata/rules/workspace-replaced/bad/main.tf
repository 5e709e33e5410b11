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

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "this" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []
}

resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.20.0.0/24"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1b"
  cidr_block        = "10.20.1.0/24"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.private.id
}

resource "aws_route_table_association" "b" {
  subnet_id      = aws_subnet.b.id
  route_table_id = aws_route_table.private.id
}

resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "Desktops"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "desktops_inside" {
  security_group_id = aws_security_group.desktops.id
  description       = "Directory controllers and servers of the company"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.20.0.0/16"
}

resource "aws_workspaces_ip_group" "office" {
  name        = "office"
  description = "Offices"

  rules {
    source      = "198.51.100.0/24"
    description = "Head office"
  }
}

resource "aws_directory_service_directory" "this" {
  name     = "corp.example.com"
  password = "Example-Only-Passw0rd"
  type     = "SimpleAD"
  size     = "Small"

  vpc_settings {
    vpc_id     = aws_vpc.this.id
    subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
  }
}

resource "aws_workspaces_directory" "this" {
  directory_id = aws_directory_service_directory.this.id
  subnet_ids   = [aws_subnet.a.id, aws_subnet.b.id]
  ip_group_ids = [aws_workspaces_ip_group.office.id]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.desktops.id
  }
}

resource "aws_kms_key" "volumes" {
  description         = "Volumes of desktops"
  enable_key_rotation = true
}

resource "aws_workspaces_workspace" "amara" {
  directory_id = aws_workspaces_directory.this.id
  bundle_id    = "wsb-gk1wpk43z"
  user_name    = "amara"

  root_volume_encryption_enabled = false # expect: workspace-replaced, root-volume-unencrypted
  user_volume_encryption_enabled = true
  volume_encryption_key          = aws_kms_key.volumes.arn
}

resource "aws_workspaces_workspace" "mei" {
  directory_id = aws_workspaces_directory.this.id
  bundle_id    = "wsb-gk1wpk43z"
  user_name    = "mei"

  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
  volume_encryption_key          = aws_kms_key.volumes.arn
}
