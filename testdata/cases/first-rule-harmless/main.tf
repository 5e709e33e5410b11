provider "aws" {
  region = "eu-west-1"
}

# 1. all protocols in a resource of its own
resource "aws_security_group" "separate" {
  name = "separate"
}

resource "aws_vpc_security_group_ingress_rule" "all_protocols" {
  security_group_id = aws_security_group.separate.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "ipv6" {
  security_group_id = aws_security_group.separate.id
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv6         = "::/0"
}

# 3. a group or a list as the source is not the internet
resource "aws_vpc_security_group_ingress_rule" "from_group" {
  security_group_id            = aws_security_group.separate.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22
  referenced_security_group_id = aws_security_group.self_first.id
}

resource "aws_ec2_managed_prefix_list" "office" {
  name           = "office"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "198.51.100.0/24"
  }
}

resource "aws_vpc_security_group_ingress_rule" "from_list" {
  security_group_id = aws_security_group.separate.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = aws_ec2_managed_prefix_list.office.id
}

# 4. self in the first rule, the internet in the second
resource "aws_security_group" "self_first" {
  name = "self-first"

  ingress {
    protocol  = "tcp"
    from_port = 22
    to_port   = 22
    self      = true
  }

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# self and the internet in one rule
resource "aws_security_group" "self_beside" {
  name = "self-beside"

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    self        = true
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# 5. a list and the internet in one rule
resource "aws_security_group" "list_beside" {
  name = "list-beside"

  ingress {
    protocol        = "tcp"
    from_port       = 3389
    to_port         = 3389
    prefix_list_ids = [aws_ec2_managed_prefix_list.office.id]
    cidr_blocks     = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "list_beside" {
  type              = "ingress"
  security_group_id = aws_security_group.separate.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_ids   = [aws_ec2_managed_prefix_list.office.id]
  cidr_blocks       = ["10.0.0.0/24", "0.0.0.0/0"]
}

# 6. ping is no RDP, and no port at all
resource "aws_security_group" "ping" {
  name = "ping"

  ingress {
    protocol    = "icmp"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    protocol    = "icmp"
    from_port   = 8
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    protocol    = "icmp"
    from_port   = -1
    to_port     = -1
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# 7. all protocols with ports -1, with ports 0
resource "aws_security_group_rule" "minus" {
  type              = "ingress"
  security_group_id = aws_security_group.ping.id
  protocol          = "-1"
  from_port         = -1
  to_port           = -1
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "zero" {
  type              = "ingress"
  security_group_id = aws_security_group.ping.id
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_vpc_security_group_ingress_rule" "minus" {
  security_group_id = aws_security_group.self_beside.id
  ip_protocol       = "-1"
  from_port         = -1
  to_port           = -1
  cidr_ipv4         = "0.0.0.0/0"
}
