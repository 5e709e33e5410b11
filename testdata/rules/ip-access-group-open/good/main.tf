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

resource "aws_workspacesweb_ip_access_settings" "office" {
  display_name = "office"

  ip_rule {
    ip_range    = "198.51.100.0/25"
    description = "Head office"
  }
}
