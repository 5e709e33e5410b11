variable "rules" {
  type = map(object({ cidr = string, port = number }))
}

resource "aws_security_group" "this" {
  name_prefix = "department"
  description = "Desktops"
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each          = var.rules
  security_group_id = aws_security_group.this.id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  cidr_ipv4         = each.value.cidr
}

output "id" {
  value = aws_security_group.this.id
}
