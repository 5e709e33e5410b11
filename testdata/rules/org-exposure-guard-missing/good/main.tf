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

resource "aws_organizations_policy" "declared" {
  name = "declared"
  type = "DECLARATIVE_POLICY_EC2"
  content = jsonencode({
    ec2_attributes = {
      vpc_block_public_access = {
        internet_gateway_block = { mode = { "@@assign" = "block_ingress" } }
      }
    }
  })
}

resource "aws_organizations_policy_attachment" "declared" {
  policy_id = aws_organizations_policy.declared.id
  target_id = "ou-abcd-11111111"
}
