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

# The rules of a group that lies elsewhere are not seen.
resource "aws_vpc_security_group_ingress_rule" "agent" { # expect: egress-all-open open, egress-breaks-directory open
  security_group_id = "sg-0123456789abcdef0"             # expect: managed-group-modified open
  description       = "An agent"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_ipv4         = "198.51.100.0/24"
}
