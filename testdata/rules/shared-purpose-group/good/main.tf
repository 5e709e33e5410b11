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

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670d0001"
  subnet_ids   = [aws_subnet.a.id, aws_subnet.b.id]
  ip_group_ids = [aws_workspaces_ip_group.office.id]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.desktops.id
  }
}

resource "aws_security_group" "reports" {
  name        = "reports"
  description = "Database of reports"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "reports" {
  security_group_id            = aws_security_group.reports.id
  description                  = "From desktops"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.desktops.id
}

resource "aws_db_instance" "reports" {
  identifier             = "reports"
  engine                 = "postgres"
  instance_class         = "db.t4g.micro"
  allocated_storage      = 20
  username               = "reports"
  password               = "Example-Only-Passw0rd"
  vpc_security_group_ids = [aws_security_group.reports.id]
  skip_final_snapshot    = true
}
