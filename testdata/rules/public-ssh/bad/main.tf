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

module "bastion" {
  source = "./modules/host"

  sources = ["0.0.0.0/0"] # expect: public-ssh at module.bastion.aws_security_group.this
}

resource "aws_security_group" "linux" {
  name        = "linux"
  description = "Linux machines"
}

resource "aws_security_group_rule" "ssh" {
  security_group_id = aws_security_group.linux.id
  type              = "ingress"
  description       = "SSH from everywhere"
  protocol          = "6"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"] # expect: public-ssh
}

resource "aws_security_group_rule" "ssh_v6" {
  security_group_id = aws_security_group.linux.id
  type              = "ingress"
  description       = "SSH from everywhere over IPv6"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  ipv6_cidr_blocks  = ["::/0"] # expect: public-ssh
}

# All of IPv6 that is handed out for the internet.
resource "aws_security_group" "global" {
  name        = "global"
  description = "Machines with IPv6"
}

resource "aws_vpc_security_group_ingress_rule" "global_unicast" {
  security_group_id = aws_security_group.global.id
  description       = "SSH from all global addresses"
  ip_protocol       = "TCP"
  from_port         = 22
  to_port           = 22
  cidr_ipv6         = "2000::/3" # expect: public-ssh
}

resource "aws_vpc_endpoint_security_group_association" "bastion" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = module.bastion.security_group_id
}

resource "aws_vpc_endpoint_security_group_association" "linux" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.linux.id
}

resource "aws_vpc_endpoint_security_group_association" "global" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.global.id
}
