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

resource "aws_security_group" "plain" {
  name        = "SG-desktops (pilot) #1"
  description = "Desktops: pilot/offices, floor 1 & 2 {a} [b] $!*;=+@_."
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group" "prefixed" {
  name_prefix = "desktops-"
  description = "Desktops"
  vpc_id      = aws_vpc.this.id
}

# The same name in another VPC is another group.
resource "aws_vpc" "lab" {
  cidr_block = "10.21.0.0/16"
}

resource "aws_default_security_group" "lab" {
  vpc_id  = aws_vpc.lab.id
  ingress = []
  egress  = []
}

resource "aws_security_group" "lab" {
  name        = "SG-desktops (pilot) #1"
  description = "Desktops of the lab"
  vpc_id      = aws_vpc.lab.id
}

resource "aws_subnet" "lab" {
  vpc_id            = aws_vpc.lab.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.21.0.0/24"
}

resource "aws_network_interface" "lab" {
  subnet_id       = aws_subnet.lab.id
  security_groups = [aws_security_group.lab.id]
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.plain.id, aws_security_group.prefixed.id]
}
