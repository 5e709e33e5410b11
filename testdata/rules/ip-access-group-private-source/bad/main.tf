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
    source      = "10.30.0.0/16" # expect: ip-access-group-private-source
    description = "Head office, as it calls itself"
  }

  rules {
    source      = "100.64.10.0/24" # expect: ip-access-group-private-source
    description = "Mobile carrier"
  }

  rules {
    source      = "198.51.100.7/32"
    description = "Head office, as AWS sees it"
  }
}
