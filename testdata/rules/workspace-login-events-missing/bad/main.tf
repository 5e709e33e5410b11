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

resource "aws_cloudwatch_log_group" "logins" {
  name              = "logins"
  retention_in_days = 365
}

resource "aws_cloudwatch_event_rule" "logins" {
  name = "desktop-logins"

  event_pattern = jsonencode({ # expect: workspace-login-events-missing
    source      = ["aws.workspaces"]
    detail-type = ["WorkSpaces Login"]
  })
}

resource "aws_cloudwatch_event_target" "logins" {
  rule = aws_cloudwatch_event_rule.logins.name
  arn  = aws_cloudwatch_log_group.logins.arn
}
