provider "aws" {
  region = "eu-west-1"
}

variable "secret" {
  sensitive = true
  default = {
    cidr        = "203.0.113.201/32"
    cidr6       = "2001:db8:5ec7:e7::/64"
    list        = ["203.0.113.202/32", "0.0.0.0/0"]
    port        = 47113
    protocol    = "tcp"
    description = "canary-description"
    name        = "canary-name"
    tag         = "canary-tag"
    password    = "Canary-Passw0rd"
    group       = "sg-0ca9a270000000001"
    peer        = "sg-0ca9a270000000002"
    prefix_list = "pl-0ca9a270000000003"
    anywhere    = "0.0.0.0/0"
    user        = "canary-user"
    directory   = "d-ca9a2700004"
    subnet      = "subnet-0ca9a270000000005"
    key         = "arn:aws:kms:eu-west-1:123456789012:key/canary-key"
  }
}

resource "aws_security_group" "inline" {
  name        = var.secret.name
  description = var.secret.description
  tags        = { Owner = var.secret.tag }

  ingress {
    description = var.secret.description
    protocol    = "tcp"
    from_port   = var.secret.port
    to_port     = var.secret.port
    cidr_blocks = concat(var.secret.list, [var.secret.cidr])
  }

  ingress {
    description      = "x"
    protocol         = var.secret.protocol
    from_port        = 3389
    to_port          = 3389
    cidr_blocks      = [var.secret.cidr]
    ipv6_cidr_blocks = [var.secret.cidr6]
    security_groups  = [var.secret.peer]
    prefix_list_ids  = [var.secret.prefix_list]
  }

  egress {
    description = var.secret.description
    protocol    = "tcp"
    from_port   = var.secret.port
    to_port     = var.secret.port
    cidr_blocks = [var.secret.cidr]
  }
}

resource "aws_vpc_security_group_ingress_rule" "anywhere" {
  security_group_id = aws_security_group.inline.id
  description       = var.secret.description
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = var.secret.anywhere
}

resource "aws_vpc_security_group_ingress_rule" "port" {
  security_group_id = aws_security_group.inline.id
  ip_protocol       = "tcp"
  from_port         = var.secret.port
  to_port           = var.secret.port
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "list" {
  security_group_id = var.secret.group
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = var.secret.prefix_list
}

resource "aws_vpc_security_group_ingress_rule" "halves" {
  for_each          = toset(["0.0.0.0/1", "128.0.0.0/1"])
  security_group_id = var.secret.group
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = each.value
}

resource "aws_vpc_security_group_ingress_rule" "peer" {
  security_group_id            = var.secret.group
  ip_protocol                  = "-1"
  referenced_security_group_id = var.secret.peer
}

resource "aws_security_group_rule" "rule" {
  security_group_id = var.secret.group
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 1
  to_port           = var.secret.port
  cidr_blocks       = [var.secret.cidr, "10.0.0.0/8"]
  description       = var.secret.description
}

resource "aws_security_group_rule" "wrong" {
  security_group_id = var.secret.group
  type              = "ingress"
  protocol          = "tcp"
  from_port         = var.secret.port
  to_port           = 5
  prefix_list_ids   = [var.secret.prefix_list]
}

resource "aws_ec2_managed_prefix_list" "list" {
  name           = var.secret.name
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = var.secret.cidr
    description = var.secret.description
  }

  entry {
    cidr        = var.secret.anywhere
    description = "x"
  }
}

resource "aws_vpc_security_group_ingress_rule" "by_list" {
  security_group_id = aws_security_group.inline.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = aws_ec2_managed_prefix_list.list.id
}

resource "aws_workspaces_ip_group" "this" {
  name        = var.secret.name
  description = var.secret.description

  rules {
    source      = var.secret.cidr
    description = var.secret.description
  }

  rules {
    source      = var.secret.anywhere
    description = var.secret.description
  }
}

resource "aws_directory_service_directory" "this" {
  name     = "corp.example.com"
  password = var.secret.password
  type     = "MicrosoftAD"

  vpc_settings {
    vpc_id     = "vpc-0a1b2c3d4e5f60718"
    subnet_ids = ["subnet-0a1b2c3d4e5f60718", var.secret.subnet]
  }
}

resource "aws_workspaces_directory" "this" {
  directory_id = var.secret.directory
  subnet_ids   = [var.secret.subnet]
  ip_group_ids = [aws_workspaces_ip_group.this.id]

  workspace_creation_properties {
    custom_security_group_id = var.secret.group
  }
}

resource "aws_workspaces_workspace" "this" {
  directory_id                   = aws_workspaces_directory.this.directory_id
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = var.secret.user
  user_volume_encryption_enabled = true
  volume_encryption_key          = var.secret.key
  tags                           = { Owner = var.secret.tag }
}
