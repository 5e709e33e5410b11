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

resource "aws_ec2_network_insights_path" "wished" { # expect: reachability-intent-missing open
  source           = "igw-0a1b2c3d4e5f60718"
  destination      = "eni-0a1b2c3d4e5f60718"
  protocol         = "tcp"
  destination_port = 443
}

resource "aws_ec2_network_insights_analysis" "this" {
  network_insights_path_id = terraform_data.chosen.output
}
