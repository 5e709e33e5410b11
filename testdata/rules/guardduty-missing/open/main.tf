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

resource "aws_guardduty_detector" "this" {
  enable = terraform_data.chosen.output != "" # expect: guardduty-missing open
}
