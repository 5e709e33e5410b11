variable "vpc_id" {
  type = string
}

resource "aws_flow_log" "this" {
  vpc_id          = var.vpc_id
  traffic_type    = "ALL"
  log_destination = "arn:aws:logs:eu-west-1:123456789012:log-group:root"
  iam_role_arn    = "arn:aws:iam::123456789012:role/root"
}
