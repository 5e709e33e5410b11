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

resource "aws_cloudtrail" "this" {
  name                       = "calls"
  s3_bucket_name             = "trail-123456789012"
  is_multi_region_trail      = terraform_data.chosen.output != "" # expect: cloudtrail-incomplete open
  enable_log_file_validation = true
}
