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

resource "terraform_data" "office" {
  input = "198.51.100.0/24"
}

resource "aws_workspaces_ip_group" "office" {
  name        = "office"
  description = "Offices"

  rules {
    source      = terraform_data.office.output # expect: ip-access-group-private-source open, ip-access-group-open open, request-rejected-by-aws open
    description = "Head office"
  }
}
