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

resource "aws_default_security_group" "this" { # expect: egress-breaks-directory
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
# Adopted and closed: whoever wears it can do nothing, and whoever opens it opens it for all.
resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670d0001"
  subnet_ids   = [aws_subnet.a.id, aws_subnet.b.id]
  ip_group_ids = [aws_workspaces_ip_group.office.id]

  workspace_creation_properties {
    custom_security_group_id = aws_default_security_group.this.id # expect: default-group-used
  }
}

# By the VPC, in one list with a group of its own.
resource "aws_instance" "jump" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.a.id
  vpc_security_group_ids = [aws_security_group.desktops.id, aws_vpc.this.default_security_group_id] # expect: default-group-used
}

# By omission.
resource "aws_network_interface" "license" { # expect: default-group-used
  subnet_id = aws_subnet.a.id
}

resource "aws_vpc_endpoint" "workspaces" { # expect: default-group-used
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.eu-west-1.workspaces"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.a.id]
}

resource "aws_appstream_fleet" "kiosk" {
  name          = "kiosk"
  image_name    = "Amazon-AppStream2-Sample-Image-03-11-2023"
  instance_type = "stream.standard.small"

  compute_capacity {
    desired_instances = 1
  }

  vpc_config { # expect: default-group-used
    subnet_ids = [aws_subnet.a.id]
  }
}
