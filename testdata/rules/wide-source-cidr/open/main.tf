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

resource "aws_security_group" "intranet" { # expect: quota-exceeded open
  name        = "intranet"
  description = "The intranet"
}

resource "aws_vpc_security_group_ingress_rule" "partners" {
  security_group_id = aws_security_group.intranet.id
  description       = "From a list that is kept elsewhere"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = "pl-0123456789abcdef0" # expect: wide-source-cidr open
}

resource "aws_vpc_endpoint_security_group_association" "intranet" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.intranet.id
}
