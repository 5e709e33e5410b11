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

resource "aws_subnet" "a2" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.20.2.0/24"
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670d0001"
  subnet_ids   = [aws_subnet.a.id, aws_subnet.a2.id] # expect: request-rejected-by-aws
  ip_group_ids = [aws_workspaces_ip_group.office.id]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.desktops.id
  }
}

resource "aws_workspaces_directory" "single" {
  directory_id = "d-93670d0002"
  subnet_ids   = [aws_subnet.a.id] # expect: request-rejected-by-aws
  ip_group_ids = [aws_workspaces_ip_group.office.id]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.desktops.id
  }
}

resource "aws_vpc" "lab" {
  cidr_block = "10.21.0.0/16"
}

resource "aws_default_security_group" "lab" {
  vpc_id  = aws_vpc.lab.id
  ingress = []
  egress  = []
}

resource "aws_security_group" "lab" {
  name        = "lab"
  description = "Laboratory"
  vpc_id      = aws_vpc.lab.id
}

resource "aws_workspaces_directory" "lab" {
  directory_id = "d-93670d0003"
  subnet_ids   = [aws_subnet.a.id, aws_subnet.b.id]
  ip_group_ids = [aws_workspaces_ip_group.office.id]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.lab.id # expect: request-rejected-by-aws
  }
}

resource "aws_vpc_security_group_egress_rule" "lab" {
  security_group_id = aws_security_group.lab.id
  description       = "Directory controllers and servers"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.21.0.0/16"
}

resource "aws_workspaces_ip_group" "sloppy" {
  name        = "sloppy"
  description = "Offices"

  rules {
    source      = "198.51.100.7/24" # expect: request-rejected-by-aws
    description = "Host bits"
  }

  rules {
    source      = "2001:db8::/48" # expect: request-rejected-by-aws
    description = "IPv6"
  }
}

resource "aws_workspaces_ip_group" "crowded" { # expect: request-rejected-by-aws
  name        = "crowded"
  description = "Homes"

  dynamic "rules" {
    for_each = range(11)

    content {
      source      = "198.51.100.${rules.value}/32"
      description = "Home ${rules.value}"
    }
  }
}

resource "aws_kms_key" "pair" {
  description              = "Volumes of desktops"
  customer_master_key_spec = "RSA_2048"
  key_usage                = "ENCRYPT_DECRYPT"
}

resource "aws_workspaces_workspace" "amara" {
  directory_id = aws_workspaces_directory.this.id
  bundle_id    = "wsb-gk1wpk43z"
  user_name    = "amara"

  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
  volume_encryption_key          = aws_kms_key.pair.arn # expect: request-rejected-by-aws
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 1 # expect: request-rejected-by-aws

  entry {
    cidr        = "198.51.100.0/25"
    description = "Head office"
  }

  entry {
    cidr        = "2001:db8::/48" # expect: request-rejected-by-aws
    description = "Head office, IPv6"
  }
}

resource "aws_flow_log" "two_targets" {
  vpc_id               = aws_vpc.this.id
  subnet_id            = aws_subnet.a.id # expect: request-rejected-by-aws
  traffic_type         = "ALL"
  log_destination_type = "s3" # expect: flow-log-destination
  log_destination      = "arn:aws:s3:::example-flow-logs"
}
