provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { DataClass = "PHI" }
  }
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

# One tag is known only after apply: a plan leaves tags_all unknown as a whole.
resource "aws_security_group" "contractors" {
  name        = "contractors"
  description = "Contractors"
  tags        = { Access = "contractor", Vpc = aws_vpc.this.id }
}

resource "aws_security_group" "others" {
  name        = "others"
  description = "Others"
  tags        = { Vpc = aws_vpc.this.id }
}

resource "aws_vpc_security_group_ingress_rule" "other" {
  security_group_id = aws_security_group.others.id
  description       = "A source of addresses"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.20.1.0/24"
}
