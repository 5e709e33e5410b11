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

resource "aws_workspacesweb_user_settings" "this" {
  copy_allowed     = "Disabled"
  paste_allowed    = "Enabled"
  download_allowed = "Disabled"
  upload_allowed   = "Enabled"
  print_allowed    = "Disabled"
}
