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

resource "aws_workspaces_ip_group" "office" {
  name        = "office"
  description = "Offices"

  rules {
    source      = "198.51.100.0/24"
    description = "Head office"
  }
}
