provider "aws" {
  region = "eu-west-1"
}

# Two halves in one list, in two blocks, in a block and a resource.
resource "aws_security_group" "one_list" {
  name = "one-list"

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]
  }
}

resource "aws_security_group" "two_blocks" {
  name = "two-blocks"

  ingress {
    protocol    = "tcp"
    from_port   = 3000
    to_port     = 4000
    cidr_blocks = ["0.0.0.0/1"]
  }

  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["128.0.0.0/1"]
  }
}

resource "aws_security_group" "quarters" {
  name = "quarters"
}

resource "aws_security_group_rule" "first" {
  type              = "ingress"
  security_group_id = aws_security_group.quarters.id
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/2", "64.0.0.0/2"]
}

resource "aws_vpc_security_group_ingress_rule" "third" {
  security_group_id = aws_security_group.quarters.id
  ip_protocol       = "6"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "128.0.0.0/2"
}

resource "aws_vpc_security_group_ingress_rule" "fourth" {
  security_group_id = aws_security_group.quarters.id
  ip_protocol       = "TCP"
  from_port         = 3389
  to_port           = 3390
  cidr_ipv4         = "192.0.0.0/2"
}

# All that is neither private nor reserved, in thirty pieces.
locals {
  public = [
    "1.0.0.0/8", "2.0.0.0/7", "4.0.0.0/6", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3",
    "64.0.0.0/3", "96.0.0.0/6", "100.0.0.0/10", "100.128.0.0/9", "101.0.0.0/8", "102.0.0.0/7", "104.0.0.0/5",
    "112.0.0.0/5", "120.0.0.0/6", "124.0.0.0/7", "126.0.0.0/8", "128.0.0.0/3", "160.0.0.0/5", "168.0.0.0/8",
    "169.0.0.0/9", "169.128.0.0/10", "169.192.0.0/11", "169.224.0.0/12", "169.240.0.0/13", "169.248.0.0/14",
    "169.252.0.0/15", "169.255.0.0/16", "170.0.0.0/7", "172.0.0.0/12", "172.32.0.0/11", "172.64.0.0/10",
    "172.128.0.0/9", "173.0.0.0/8", "174.0.0.0/7", "176.0.0.0/4", "192.0.0.0/9", "192.128.0.0/11", "192.160.0.0/13",
    "192.169.0.0/16", "192.170.0.0/15", "192.172.0.0/14", "192.176.0.0/12", "192.192.0.0/10", "193.0.0.0/8",
    "194.0.0.0/7", "196.0.0.0/6", "200.0.0.0/5", "208.0.0.0/4",
  ]
}

resource "aws_security_group" "pieces" {
  name = "pieces"
}

resource "aws_vpc_security_group_ingress_rule" "piece" {
  for_each = toset(local.public)

  security_group_id = aws_security_group.pieces.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = each.value
}

# One eighth is missing: wide, not the internet.
resource "aws_security_group" "almost" {
  name = "almost"

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/4"]
  }
}

# On different ports they do not add up.
resource "aws_security_group" "apart" {
  name = "apart"

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/1"]
  }

  ingress {
    protocol    = "udp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["128.0.0.0/1"]
  }
}

# One half in a group, the other in another, on the same interface.
resource "aws_security_group" "half" {
  count = 2
  name  = "half-${count.index}"

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = [["0.0.0.0/1", "128.0.0.0/1"][count.index]]
  }
}

resource "aws_appstream_fleet" "both" {
  name          = "both"
  image_name    = "AppStream-WinServer2022-06-17-2024"
  instance_type = "stream.standard.small"

  compute_capacity {
    desired_instances = 1
  }

  vpc_config {
    security_group_ids = aws_security_group.half[*].id
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
  }
}

# The second half lies in the group that AWS attaches by itself.
resource "aws_security_group" "custom" {
  name = "custom"

  ingress {
    protocol    = "tcp"
    from_port   = 5985
    to_port     = 5985
    cidr_blocks = ["0.0.0.0/1"]
  }
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-93670aa001"
  subnet_ids   = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.custom.id
  }
}

resource "aws_vpc_security_group_ingress_rule" "members" {
  security_group_id = aws_workspaces_directory.this.workspace_security_group_id
  ip_protocol       = "tcp"
  from_port         = 5000
  to_port           = 6000
  cidr_ipv4         = "128.0.0.0/1"
}

# An interface of one's own wears two groups as well.
resource "aws_security_group" "eni" {
  count = 2
  name  = "eni-${count.index}"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [["0.0.0.0/1", "128.0.0.0/1"][count.index]]
  }
}

resource "aws_network_interface" "both" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = [aws_security_group.eni[0].id, aws_security_group.eni[1].id]
}
