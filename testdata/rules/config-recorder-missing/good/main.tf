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

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_config_configuration_recorder" "this" {
  name     = "this"
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported = false

    exclusion_by_resource_types {
      resource_types = ["AWS::EC2::NetworkInterface"]
    }

    recording_strategy {
      use_only = "EXCLUSION_BY_RESOURCE_TYPES"
    }
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

resource "aws_config_configuration_recorder" "us" {
  provider = aws.us
  name     = "us"
  role_arn = "arn:aws:iam::123456789012:role/config"
}

resource "aws_config_delivery_channel" "us" {
  provider       = aws.us
  name           = "us"
  s3_bucket_name = "config-history-123456789012"
}

resource "aws_config_configuration_recorder_status" "us" {
  provider   = aws.us
  name       = aws_config_configuration_recorder.us.name
  is_enabled = true
}
