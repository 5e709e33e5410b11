variable "name" {
  type = string
}

variable "use_name_prefix" {
  type    = bool
  default = false
}

variable "cidrs" {
  type = list(string)
}

variable "port" {
  type = number
}

locals {
  this_sg_id = concat(aws_security_group.this[*].id, aws_security_group.this_name_prefix[*].id, [""])[0]
}

resource "aws_security_group" "this" {
  count       = var.use_name_prefix ? 0 : 1
  name        = var.name
  description = "Made by the module"
}

resource "aws_security_group" "this_name_prefix" {
  count       = var.use_name_prefix ? 1 : 0
  name_prefix = "${var.name}-"
  description = "Made by the module"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group_rule" "ingress" {
  count             = length(var.cidrs)
  security_group_id = local.this_sg_id
  type              = "ingress"
  description       = "x"
  protocol          = "tcp"
  from_port         = var.port
  to_port           = var.port
  cidr_blocks       = [var.cidrs[count.index]]
}

output "security_group_id" {
  value = try(aws_security_group.this[0].id, aws_security_group.this_name_prefix[0].id, "")
}
