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

locals {
  services = {
    database = 5432
    files    = 445
  }
}

resource "aws_security_group" "shared" {
  name        = "shared"
  description = "Services that many use"
}

resource "aws_vpc_security_group_ingress_rule" "service" {
  for_each = local.services

  security_group_id = aws_security_group.shared.id
  description       = "Service ${each.key}"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
  cidr_ipv4         = "0.0.0.0/0" # expect: public-high-risk-port at aws_vpc_security_group_ingress_rule.service["database"], public-high-risk-port at aws_vpc_security_group_ingress_rule.service["files"]
}

resource "aws_security_group" "dynamic" {
  name        = "dynamic"
  description = "Consoles"

  dynamic "ingress" {
    for_each = [9200, 5601]
    content {
      description = "Console ${ingress.value}"
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"] # expect: public-high-risk-port
    }
  }
}

resource "aws_vpc_endpoint_security_group_association" "shared" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.shared.id
}

resource "aws_vpc_endpoint_security_group_association" "dynamic" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.dynamic.id
}
