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

resource "aws_organizations_policy" "changes" {
  name = "changes"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyThePipeline"
      Effect    = "Deny"
      Action    = ["ec2:AuthorizeSecurityGroupIngress", "ec2:ModifySecurityGroupRules"]
      Resource  = "*"
      Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/network-pipeline" } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "changes" {
  policy_id = aws_organizations_policy.changes.id
  target_id = "ou-abcd-11111111"
}
