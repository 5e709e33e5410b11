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

resource "aws_appstream_fleet" "kiosk" {
  name                               = "kiosk"
  instance_type                      = "stream.standard.small"
  image_name                         = "kiosk"
  max_user_duration_in_seconds       = 36000
  disconnect_timeout_in_seconds      = 300
  idle_disconnect_timeout_in_seconds = 600

  compute_capacity {
    desired_instances = 1
  }
}
