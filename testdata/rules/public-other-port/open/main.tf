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

# Its value is known only after apply.
resource "terraform_data" "choice" {
  input = "444"
}

resource "aws_security_group" "servers" {
  name        = "servers"
  description = "Servers"
}

resource "aws_vpc_security_group_ingress_rule" "chosen" {
  security_group_id = aws_security_group.servers.id
  description       = "HTTPS and more"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = terraform_data.choice.output
  cidr_ipv4         = "0.0.0.0/0" # expect: public-rdp open, public-high-risk-port open, public-other-port open, invalid-protocol-or-ports open
}

resource "aws_vpc_endpoint_security_group_association" "servers" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.servers.id
}
