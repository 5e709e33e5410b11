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

resource "aws_kms_key" "audit" {
  description         = "Audit logs"
  enable_key_rotation = true
}
