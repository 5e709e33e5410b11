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

resource "aws_cloudwatch_log_group" "trail" {
  name              = "trail"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_metric_filter" "groups" {
  name           = "group-changes"
  pattern        = "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = AuthorizeSecurityGroupEgress) }" # expect: group-change-alarm-missing
  log_group_name = aws_cloudwatch_log_group.trail.name

  metric_transformation {
    name      = "GroupChanges"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "groups" {
  alarm_name          = "group-changes"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  threshold           = 1
  period              = 300
  statistic           = "Sum"
  metric_name         = "GroupChanges"
  namespace           = "Audit"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:audit"]
}
