provider "aws" {
  region = "eu-west-1"
}

resource "terraform_data" "first" {}

# The directory is made in another stack.
data "aws_workspaces_directory" "this" {
  directory_id = "d-93670aa001"
  depends_on   = [terraform_data.first]
}

data "aws_security_group" "members" {
  name       = "d-93670aa002_workspacesMembers"
  depends_on = [terraform_data.first]
}

resource "aws_vpc_security_group_ingress_rule" "by_directory" {
  security_group_id = data.aws_workspaces_directory.this.workspace_security_group_id
  description       = "x"
  ip_protocol       = "icmp"
  from_port         = -1
  to_port           = -1
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "by_name" {
  security_group_id = data.aws_security_group.members.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "web" {
  name        = "web"
  description = "Servers"

  ingress {
    description = "x"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}
