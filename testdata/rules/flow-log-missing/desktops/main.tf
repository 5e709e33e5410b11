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

resource "aws_vpc" "this" { # expect: flow-log-missing
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "this" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []
}

resource "aws_vpc" "servers" {
  cidr_block = "10.21.0.0/16"
}

resource "aws_default_security_group" "servers" {
  vpc_id  = aws_vpc.servers.id
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

resource "aws_workspacesweb_network_settings" "this" {
  vpc_id             = aws_vpc.this.id
  subnet_ids         = [aws_subnet.a.id, aws_subnet.b.id]
  security_group_ids = [aws_security_group.desktops.id]
}

resource "aws_cloudwatch_log_group" "flow" {
  name              = "flow"
  retention_in_days = 365
}

resource "aws_flow_log" "this" {
  vpc_id          = aws_vpc.servers.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.flow.arn
  iam_role_arn    = "arn:aws:iam::123456789012:role/flow-logs"
}
