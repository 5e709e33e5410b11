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

resource "aws_workspaces_ip_group" "anywhere" {
  name        = "anywhere"
  description = "Home offices"

  rules {
    source      = "198.51.100.0/24"
    description = "Head office"
  }

  rules {
    source      = "0.0.0.0/0" # expect: ip-access-group-open
    description = "Home offices"
  }
}

# Two halves are the whole.
resource "aws_workspaces_ip_group" "halves" {
  name        = "halves"
  description = "The whole internet, in two"

  rules {
    source      = "0.0.0.0/1" # expect: ip-access-group-open
    description = "Lower half"
  }

  rules {
    source      = "128.0.0.0/1"
    description = "Upper half"
  }
}

resource "aws_workspacesweb_ip_access_settings" "anywhere" {
  display_name = "anywhere"

  ip_rule {
    ip_range    = "0.0.0.0/0" # expect: ip-access-group-open
    description = "Home offices"
  }
}
