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

resource "aws_ec2_network_insights_path" "wished" { # expect: reachability-intent-missing
  source           = "igw-0a1b2c3d4e5f60718"
  destination      = "eni-0a1b2c3d4e5f60718"
  protocol         = "tcp"
  destination_port = 443
}

resource "aws_ec2_network_insights_path" "ipv6" {
  source           = "igw-0a1b2c3d4e5f60718"
  destination      = "eni-0a1b2c3d4e5f60718"
  protocol         = "tcp"
  destination_port = 443
  source_ip        = "2001:db8::10" # expect: reachability-intent-missing
}

resource "aws_ec2_network_insights_analysis" "ipv6" {
  network_insights_path_id = aws_ec2_network_insights_path.ipv6.id
}
