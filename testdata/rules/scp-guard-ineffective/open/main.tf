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

resource "terraform_data" "chosen" {
  input = "known after apply"
}

resource "aws_organizations_policy" "changes" {
  name = "changes"
  content = jsonencode({ # expect: scp-guard-ineffective open
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "ec2:*"
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:PrincipalTag/team" = terraform_data.chosen.output } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "changes" {
  policy_id = aws_organizations_policy.changes.id
  target_id = "ou-abcd-11111111"
}
