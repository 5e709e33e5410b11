provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "adopted" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc" "left_alone" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.adopted.id
}

resource "aws_default_vpc" "this" {}

# No vpc_id: that of the default VPC.
resource "aws_default_security_group" "of_default_vpc" {
  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/1"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "other_half" {
  security_group_id = aws_default_vpc.this.default_security_group_id
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "128.0.0.0/1"
}

data "aws_security_group" "by_name" {
  name   = "default"
  vpc_id = aws_vpc.left_alone.id
}

data "aws_security_group" "by_filter" {
  filter {
    name   = "group-name"
    values = ["default"]
  }

  filter {
    name   = "vpc-id"
    values = [aws_vpc.left_alone.id]
  }
}

data "aws_security_groups" "by_filter" {
  filter {
    name   = "group-name"
    values = ["default"]
  }

  filter {
    name   = "vpc-id"
    values = [aws_vpc.left_alone.id]
  }
}

module "network" {
  source = "./network"
}


resource "aws_network_interface" "resource" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = [aws_default_security_group.closed.id]
}

resource "aws_network_interface" "vpc" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = [aws_vpc.left_alone.default_security_group_id]
}

resource "aws_network_interface" "default_vpc" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = [aws_default_vpc.this.default_security_group_id]
}

resource "aws_network_interface" "data_name" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = [data.aws_security_group.by_name.id]
}

resource "aws_network_interface" "data_filter" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = [data.aws_security_group.by_filter.id]
}

resource "aws_network_interface" "data_list" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = data.aws_security_groups.by_filter.ids
}

resource "aws_network_interface" "module" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = [module.network.default_group]
}

resource "aws_network_interface" "omitted" {
  subnet_id = "subnet-0a1b2c3d4e5f60718"
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670aa001"
  subnet_ids   = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]

  workspace_creation_properties {
    custom_security_group_id = module.network.default_group
  }
}

resource "aws_vpc_security_group_ingress_rule" "on_untouched" {
  security_group_id = aws_vpc.left_alone.default_security_group_id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
