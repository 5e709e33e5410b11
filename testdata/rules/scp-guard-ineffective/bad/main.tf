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

resource "aws_organizations_policy" "rdp" {
  name = "rdp"
  content = jsonencode({ # expect: scp-guard-ineffective
    Version = "2012-10-17"
    Statement = [{
      Sid      = "NoPublicRdp"
      Effect   = "Deny"
      Action   = ["ec2:AuthorizeSecurityGroupIngress", "ec2:ModifySecurityGroupRules"]
      Resource = "*"
      Condition = {
        StringEquals  = { "ec2:CidrIp" = "0.0.0.0/0" }
        NumericEquals = { "ec2:FromPort" = "3389" }
      }
    }]
  })
}

resource "aws_organizations_policy_attachment" "rdp" {
  policy_id = aws_organizations_policy.rdp.id
  target_id = "ou-abcd-11111111"
}

resource "aws_organizations_policy" "tags" {
  name = "tags"
  content = jsonencode({ # expect: scp-guard-ineffective
    Version = "2012-10-17"
    Statement = [{
      Sid       = "RequireOwner"
      Effect    = "Deny"
      Action    = "ec2:CreateSecurityGroup"
      Resource  = "*"
      Condition = { Null = { "aws:RequestTag/Owner" = "true" } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "tags" {
  policy_id = aws_organizations_policy.tags.id
  target_id = "ou-abcd-11111111"
}

resource "aws_organizations_policy" "encryption" {
  name    = "encryption"
  content = file("${path.module}/encryption.json") # expect: scp-guard-ineffective
}

resource "aws_organizations_policy_attachment" "encryption" {
  policy_id = aws_organizations_policy.encryption.id
  target_id = "ou-abcd-11111111"
}

resource "aws_organizations_policy" "idle" { # expect: scp-guard-ineffective
  name    = "idle"
  content = data.aws_iam_policy_document.idle.json
}

data "aws_iam_policy_document" "idle" {
  statement {
    sid       = "NoLeave"
    effect    = "Deny"
    actions   = ["organizations:LeaveOrganization"]
    resources = ["*"]
  }
}
