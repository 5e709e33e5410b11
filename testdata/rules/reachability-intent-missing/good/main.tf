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

resource "aws_ec2_network_insights_path" "wished" {
  source           = "igw-0a1b2c3d4e5f60718"
  destination      = "eni-0a1b2c3d4e5f60718"
  protocol         = "tcp"
  destination_port = 443
}

resource "aws_ec2_network_insights_analysis" "wished" {
  network_insights_path_id = aws_ec2_network_insights_path.wished.id
}
