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

resource "aws_vpc_block_public_access_options" "this" {
  internet_gateway_block_mode = "block-ingress"
}

resource "aws_organizations_policy" "tags" {
  name = "tags"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "RequireOwner"
      Effect    = "Deny"
      Action    = "ec2:CreateSecurityGroup"
      Resource  = "arn:aws:ec2:*:*:security-group/*"
      Condition = { Null = { "aws:RequestTag/Owner" = "true" } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "tags" {
  policy_id = aws_organizations_policy.tags.id
  target_id = "ou-abcd-11111111"
}
