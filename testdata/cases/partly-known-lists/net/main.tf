variable "blocks" {
  type = list(string)
}

resource "aws_security_group" "jump" {
  name        = "jump-in-a-module"
  description = "jump hosts"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group_rule" "first" {
  description       = "the office"
  type              = "ingress"
  security_group_id = aws_security_group.jump.id
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["203.0.113.0/24"]
}

resource "aws_security_group_rule" "second" {
  description       = "help desk"
  type              = "ingress"
  security_group_id = aws_security_group.jump.id
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  ipv6_cidr_blocks  = [for block in var.blocks : lower(block)]
}

output "blocks" {
  value = concat(["::/0"], var.blocks)
}
