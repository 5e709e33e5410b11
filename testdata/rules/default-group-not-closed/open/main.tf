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

resource "terraform_data" "rules" {
  input = []
}

resource "aws_default_security_group" "this" { # expect: quota-exceeded open
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = terraform_data.rules.output # expect: default-group-not-closed open, invalid-protocol-or-ports open, rule-without-effect open, rule-description-missing open
}
