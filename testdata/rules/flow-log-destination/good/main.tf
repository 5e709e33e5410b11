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

resource "aws_cloudwatch_log_group" "flow" {
  name              = "flow"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_group" "forever" {
  name              = "forever"
  retention_in_days = 0
}

resource "aws_flow_log" "this" {
  vpc_id          = aws_vpc.this.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.flow.arn
  iam_role_arn    = "arn:aws:iam::123456789012:role/flow-logs"
}

resource "aws_flow_log" "archive" {
  vpc_id               = aws_vpc.this.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-log-archive"
}

resource "aws_vpc" "other" {
  cidr_block = "10.21.0.0/16"
}

resource "aws_default_security_group" "other" {
  vpc_id  = aws_vpc.other.id
  ingress = []
  egress  = []
}

resource "aws_flow_log" "other" {
  vpc_id          = aws_vpc.other.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.forever.arn
  iam_role_arn    = "arn:aws:iam::123456789012:role/flow-logs"
}
