provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "g" {
  for_each = toset(["vpc", "rule", "odd"])
  name     = each.value
}

# Kept as written by this type: AWS reads them all.
resource "aws_vpc_security_group_ingress_rule" "rdp" {
  for_each = toset(["6", "tcp", "TCP", "17", "UDP", "Udp", "006"])

  security_group_id = aws_security_group.g["vpc"].id
  ip_protocol       = each.value
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "all" {
  for_each = toset(["-1", "all", "ALL"])

  security_group_id = aws_security_group.g["vpc"].id
  ip_protocol       = each.value
  cidr_ipv4         = "0.0.0.0/0"
}

# Ports beside all protocols are ignored.
resource "aws_vpc_security_group_ingress_rule" "all_with_ports" {
  security_group_id = aws_security_group.g["vpc"].id
  ip_protocol       = "-1"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "all_with_ports" {
  type              = "ingress"
  security_group_id = aws_security_group.g["rule"].id
  protocol          = "-1"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "rdp" {
  for_each = toset(["6", "TCP", "17"])

  type              = "ingress"
  security_group_id = aws_security_group.g["rule"].id
  protocol          = each.value
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/0"]
}

# No name that AWS knows: the rule will be refused.
resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.g["odd"].id
  ip_protocol       = "HTTPS"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# ESP ignores the ports it is given; HOPOPT is protocol 0, not all.
resource "aws_vpc_security_group_ingress_rule" "esp" {
  for_each = toset(["50", "0", "47"])

  security_group_id = aws_security_group.g["odd"].id
  ip_protocol       = each.value
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}

locals {
  ranges = {
    hides_rdp    = [3000, 4000, "tcp"]
    ends_at_rdp  = [3000, 3389, "tcp"]
    starts_there = [3389, 3999, "udp"]
    hides_ssh    = [1, 1023, "tcp"]
    high         = [1024, 65535, "tcp"]
    all          = [0, 65535, "tcp"]
    all_but_zero = [1, 65535, "udp"]
    port_zero    = [0, 0, "tcp"]
    just_below   = [3300, 3388, "tcp"]
    just_above   = [3390, 3400, "tcp"]
    reversed     = [4000, 3000, "tcp"]
    web          = [443, 443, "tcp"]
    quic         = [443, 443, "udp"]
  }
}

resource "aws_security_group" "range" {
  for_each = local.ranges
  name     = "range-${each.key}"

  ingress {
    from_port   = each.value[0]
    to_port     = each.value[1]
    protocol    = each.value[2]
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Ports in pieces that add up to all of them.
resource "aws_security_group" "pieces" {
  name = "pieces"

  ingress {
    from_port   = 0
    to_port     = 1023
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port   = 1024
    to_port     = 65535
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
