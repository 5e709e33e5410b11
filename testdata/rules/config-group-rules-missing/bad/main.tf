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

resource "aws_config_config_rule" "ssh" {
  name = "ssh"

  source {
    owner             = "AWS"
    source_identifier = "RESTRICTED_SSH" # expect: config-group-rules-missing
  }
}

resource "aws_config_config_rule" "trail" {
  name = "trail"

  source {
    owner             = "AWS"
    source_identifier = "CLOUDTRAIL_ENABLED" # expect: config-group-rules-missing
  }
}

resource "aws_config_config_rule" "default_group" {
  name = "default_group"

  source {
    owner             = "AWS"
    source_identifier = "vpc-default-security-group-closed" # expect: config-group-rules-missing
  }
}

resource "aws_config_config_rule" "ports" {
  name = "ports"

  input_parameters = jsonencode({ blockedPort3 = "5432" }) # expect: config-group-rules-missing

  source {
    owner             = "AWS"
    source_identifier = "RESTRICTED_INCOMING_TRAFFIC"
  }
}
