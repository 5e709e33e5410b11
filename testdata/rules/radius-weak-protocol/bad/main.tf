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

variable "shared_secret" {
  type      = string
  sensitive = true
  default   = "example-only-secret"
}

resource "aws_directory_service_radius_settings" "this" {
  directory_id            = "d-93670d0001"
  display_label           = "mfa"
  authentication_protocol = "PAP" # expect: radius-weak-protocol
  radius_port             = 1812
  radius_retries          = 4
  radius_servers          = ["10.20.9.10"]
  radius_timeout          = 5
  shared_secret           = var.shared_secret
}
