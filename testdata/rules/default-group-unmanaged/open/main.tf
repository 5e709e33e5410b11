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

resource "terraform_data" "chosen" {
  input = "known after apply"
}

resource "aws_vpc" "this" { # expect: default-group-unmanaged open
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "this" {
  vpc_id  = terraform_data.chosen.output
  ingress = []
  egress  = []
}
