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

resource "aws_vpc" "other" {
  cidr_block = "10.21.0.0/16"
}

resource "aws_default_security_group" "other" {
  vpc_id  = aws_vpc.other.id
  ingress = []
  egress  = []
}

resource "aws_cloudwatch_log_group" "flow" {
  name              = "flow"
  retention_in_days = 365
}

resource "aws_flow_log" "this" {
  vpc_id          = aws_vpc.this.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.flow.arn
  iam_role_arn    = "arn:aws:iam::123456789012:role/flow-logs"
}

resource "aws_cloudwatch_log_anomaly_detector" "flow" {
  detector_name      = "flow"
  enabled            = true
  log_group_arn_list = [aws_cloudwatch_log_group.flow.arn]
}

resource "aws_cloudwatch_log_group" "counted" {
  name              = "counted"
  retention_in_days = 365
}

resource "aws_flow_log" "other" {
  vpc_id          = aws_vpc.other.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.counted.arn
  iam_role_arn    = "arn:aws:iam::123456789012:role/flow-logs"
}

resource "aws_cloudwatch_log_metric_filter" "rejected" {
  name           = "rejected"
  pattern        = "REJECT"
  log_group_name = aws_cloudwatch_log_group.counted.name

  metric_transformation {
    name      = "Rejected"
    namespace = "FlowLogs"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "rejected" {
  alarm_name          = "rejected"
  comparison_operator = "GreaterThanUpperThreshold"
  evaluation_periods  = 2
  threshold_metric_id = "band"

  metric_query {
    id          = "band"
    expression  = "ANOMALY_DETECTION_BAND(rejected, 2)"
    return_data = true
  }

  metric_query {
    id          = "rejected"
    return_data = true

    metric {
      metric_name = "Rejected"
      namespace   = "FlowLogs"
      period      = 300
      stat        = "Sum"
    }
  }
}
