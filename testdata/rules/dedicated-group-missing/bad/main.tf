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

resource "aws_workspaces_ip_group" "office" {
  name        = "office"
  description = "Offices"

  rules {
    source      = "198.51.100.0/24"
    description = "Head office"
  }
}
# No block at all.
resource "aws_workspaces_directory" "plain" { # expect: dedicated-group-missing
  directory_id = "d-93670d0001"
  subnet_ids   = [aws_subnet.a.id, aws_subnet.b.id]
  ip_group_ids = [aws_workspaces_ip_group.office.id]
}

# A block that gives everything but the group.
resource "aws_workspaces_directory" "half" {
  directory_id = "d-93670d0002"
  subnet_ids   = [aws_subnet.a.id, aws_subnet.b.id]
  ip_group_ids = [aws_workspaces_ip_group.office.id]

  workspace_creation_properties { # expect: dedicated-group-missing
    enable_internet_access = false
  }
}
