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

resource "aws_kms_key" "logs" {
  description         = "Logs"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "logins" {
  name              = "logins"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs.arn
}
