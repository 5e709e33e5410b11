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

resource "aws_config_configuration_recorder" "this" {
  name     = "this"
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported  = false
    resource_types = ["AWS::EC2::SecurityGroup", terraform_data.chosen.output] # expect: config-recorder-missing open
  }
}

resource "aws_config_delivery_channel" "this" {
  name           = "this"
  s3_bucket_name = "config-history-123456789012"
}

resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
}
