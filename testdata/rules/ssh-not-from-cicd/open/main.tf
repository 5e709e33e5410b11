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

resource "aws_security_group" "linux" {
  name        = "linux"
  description = "Linux machines"
}

resource "aws_vpc_security_group_ingress_rule" "hosted" {
  security_group_id = aws_security_group.linux.id
  description       = "SSH from hosted runners"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "198.51.100.8/29" # expect: ssh-not-from-cicd open
}

resource "aws_vpc_endpoint_security_group_association" "linux" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.linux.id
}
