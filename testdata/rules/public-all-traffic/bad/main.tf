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

resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "Desktops"

  egress {
    description = "The directory"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.60.0.0/24"]
  }
}

resource "aws_workspaces_directory" "this" { # expect: internet-reachable open
  directory_id = "d-9067012345"
  subnet_ids   = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"] # expect: directory-public-address open
  ip_group_ids = ["wsipg-0123456789"]

  workspace_creation_properties {
    custom_security_group_id            = aws_security_group.desktops.id
    enable_internet_access              = false
    enable_maintenance_mode             = true
    user_enabled_as_local_administrator = false
  }
}

# The group that AWS makes for every desktop of a directory.
resource "aws_vpc_security_group_ingress_rule" "vendor" {
  security_group_id = aws_workspaces_directory.this.workspace_security_group_id
  description       = "The vendor asked for it"
  ip_protocol       = "all"
  cidr_ipv4         = "0.0.0.0/0" # expect: public-all-traffic, public-rdp, public-ssh, public-high-risk-port, public-other-port, client-port-not-corporate, icmp-not-from-management, managed-group-modified
}

resource "aws_security_group" "attributes" {
  name        = "attributes"
  description = "Written as an attribute"

  ingress = [{
    description      = "All of TCP"
    from_port        = 1
    to_port          = 65535
    protocol         = "tcp"
    cidr_blocks      = []
    ipv6_cidr_blocks = ["::/0"] # expect: public-all-traffic, public-rdp, public-ssh, public-high-risk-port, public-other-port
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }]
}

resource "aws_vpc_endpoint_security_group_association" "attributes" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.attributes.id
}
