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

resource "terraform_data" "name" {
  input = "desktops"
}

resource "aws_security_group" "later" {
  name        = terraform_data.name.output # expect: invalid-name-or-description open
  description = "Desktops"
  vpc_id      = aws_vpc.this.id
}

resource "aws_network_interface" "probe" {
  subnet_id       = aws_subnet.a.id
  security_groups = [aws_security_group.later.id]
}
