provider "aws" {
  region = "eu-west-1"
}

variable "password" {
  type    = string
  default = "Example-Only-Passw0rd"
}

resource "aws_directory_service_directory" "this" {
  name     = "corp.example.com"
  password = var.password
  type     = "MicrosoftAD"

  vpc_settings {
    vpc_id     = "vpc-0a1b2c3d4e5f60718"
    subnet_ids = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]
  }
}

resource "aws_workspaces_directory" "this" {
  directory_id = aws_directory_service_directory.this.id
  subnet_ids   = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]
}

# Everything from everywhere into the group that AWS made for the desktops.
resource "aws_vpc_security_group_ingress_rule" "everything" {
  security_group_id = aws_workspaces_directory.this.workspace_security_group_id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "everything_six" {
  type              = "ingress"
  security_group_id = aws_workspaces_directory.this.workspace_security_group_id
  protocol          = "all"
  from_port         = 0
  to_port           = 65535
  ipv6_cidr_blocks  = ["0::/0"]
}

# The domain controllers' group is no desktop's, and just as open.
resource "aws_vpc_security_group_ingress_rule" "controllers" {
  security_group_id = aws_directory_service_directory.this.security_group_id
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
