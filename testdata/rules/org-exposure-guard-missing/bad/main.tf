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

resource "aws_vpc_block_public_access_options" "this" {
  internet_gateway_block_mode = "off" # expect: org-exposure-guard-missing
}
