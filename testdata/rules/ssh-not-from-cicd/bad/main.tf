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

resource "aws_vpc_security_group_ingress_rule" "laptops" {
  security_group_id = aws_security_group.linux.id
  description       = "SSH from laptops"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "198.51.100.0/24" # expect: ssh-not-from-cicd
}

resource "aws_security_group_rule" "everywhere" {
  security_group_id = aws_security_group.linux.id
  type              = "ingress"
  description       = "SSH from everywhere over IPv6"
  protocol          = "tcp"
  from_port         = 20
  to_port           = 22
  ipv6_cidr_blocks  = ["::/0"] # expect: public-ssh, public-high-risk-port, ssh-not-from-cicd
}

resource "aws_vpc_endpoint_security_group_association" "linux" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.linux.id
}
