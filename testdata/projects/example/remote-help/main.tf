variable "security_group_id" {
  type = string
}

variable "cidrs" {
  type = list(string)
}

resource "aws_vpc_security_group_ingress_rule" "rdp" {
  for_each = toset(var.cidrs)

  security_group_id = var.security_group_id
  description       = "Help desk takes over the screen"
  ip_protocol       = "tcp"
  from_port         = 3380
  to_port           = 3400
  cidr_ipv4         = each.value
}
