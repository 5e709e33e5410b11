variable "sg" {
  type = string
}

variable "cidr" {
  type = string
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  description       = "Half of the internet"
  security_group_id = var.sg
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = var.cidr
}

resource "aws_vpc_security_group_ingress_rule" "same" {
  description       = "The same for each"
  security_group_id = var.sg
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.0.0.0/24"
}
