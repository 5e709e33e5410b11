variable "sg" {
  type = string
}

locals {
  sg = var.sg
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  description       = "Clients of nobody"
  security_group_id = local.sg
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "all" {
  description       = "Everywhere"
  security_group_id = local.sg
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
