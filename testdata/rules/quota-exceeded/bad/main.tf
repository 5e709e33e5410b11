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

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "this" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []
}

resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.20.0.0/24"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1b"
  cidr_block        = "10.20.1.0/24"
}

resource "aws_security_group" "many" { # expect: quota-exceeded
  name        = "many"
  description = "Many"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "many" {
  for_each = toset([for n in range(61) : "10.20.4.${n}/32"])

  security_group_id = aws_security_group.many.id
  description       = "Printer ${each.value}"
  ip_protocol       = "tcp"
  from_port         = 9100
  to_port           = 9100
  cidr_ipv4         = each.value
}

# A prefix list counts with its max_entries, whatever is in it.
resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 60

  entry {
    cidr        = "10.30.0.0/24"
    description = "Head office"
  }
}

resource "aws_security_group" "listed" { # expect: quota-exceeded
  name        = "listed"
  description = "Listed"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "listed" {
  security_group_id = aws_security_group.listed.id
  description       = "Listed"
  ip_protocol       = "tcp"
  from_port         = 9100
  to_port           = 9100
  prefix_list_id    = aws_ec2_managed_prefix_list.offices.id
}

resource "aws_vpc_security_group_ingress_rule" "one_more" {
  security_group_id = aws_security_group.listed.id
  description       = "One more"
  ip_protocol       = "tcp"
  from_port         = 9100
  to_port           = 9100
  cidr_ipv4         = "10.20.4.0/24"
}

resource "aws_security_group" "g1" {
  name        = "g1"
  description = "Number 1"
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group" "g2" {
  name        = "g2"
  description = "Number 2"
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group" "g3" {
  name        = "g3"
  description = "Number 3"
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group" "g4" {
  name        = "g4"
  description = "Number 4"
  vpc_id      = aws_vpc.this.id
}

resource "aws_network_interface" "crowded" {
  subnet_id = aws_subnet.a.id
  security_groups = [ # expect: quota-exceeded
    aws_security_group.many.id, aws_security_group.listed.id, aws_security_group.g1.id,
    aws_security_group.g2.id, aws_security_group.g3.id, aws_security_group.g4.id,
  ]
}
