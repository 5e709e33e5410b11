provider "aws" {
  region = "eu-west-1"
}

resource "terraform_data" "first" {}

# A list of the company, made in another stack: nobody sees its entries.
data "aws_ec2_managed_prefix_list" "office" {
  name       = "office"
  depends_on = [terraform_data.first]
}

# S3's own list never is the internet.
data "aws_prefix_list" "s3" {
  name       = "com.amazonaws.eu-west-1.s3"
  depends_on = [terraform_data.first]
}

resource "aws_security_group" "desktop" {
  name        = "desktop"
  description = "Desktops"

  ingress {
    description     = "x"
    protocol        = "tcp"
    from_port       = 3389
    to_port         = 3389
    prefix_list_ids = [data.aws_ec2_managed_prefix_list.office.id]
  }

  egress {
    description     = "x"
    protocol        = "-1"
    from_port       = 0
    to_port         = 0
    prefix_list_ids = [data.aws_ec2_managed_prefix_list.office.id]
  }
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.server.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = data.aws_ec2_managed_prefix_list.office.id
}

resource "aws_vpc_security_group_ingress_rule" "s3" {
  security_group_id = aws_security_group.server.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = data.aws_prefix_list.s3.id
}

resource "aws_security_group" "server" {
  name        = "server"
  description = "Servers"
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670aa001"
  subnet_ids   = ["subnet-0a1", "subnet-0a2"]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.desktop.id
  }
}
