provider "aws" {
  region = "eu-west-1"
}

# Nobody knows the address block of this VPC before it is made; what is said of it by reference is said of the VPC.
resource "aws_vpc_ipam_preview_next_cidr" "next" {
  ipam_pool_id   = "ipam-pool-0123456789abcdef0"
  netmask_length = 20
}

resource "aws_vpc" "main" {
  cidr_block = aws_vpc_ipam_preview_next_cidr.next.cidr
}

resource "aws_subnet" "desktops" {
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 4, 1)
}

resource "aws_security_group" "desktop" {
  name        = "desktop"
  description = "Desktops"
  vpc_id      = aws_vpc.main.id
}

resource "aws_workspaces_directory" "office" {
  directory_id = "d-1234567890"
  subnet_ids   = [aws_subnet.desktops.id]

  workspace_creation_properties {
    custom_security_group_id = aws_security_group.desktop.id
  }
}

resource "aws_vpc_security_group_ingress_rule" "vpc" {
  security_group_id = aws_security_group.desktop.id
  description       = "Everything inside"
  ip_protocol       = "-1"
  cidr_ipv4         = aws_vpc.main.cidr_block
}

resource "aws_vpc_security_group_ingress_rule" "subnet" {
  security_group_id = aws_security_group.desktop.id
  description       = "Administration among desktops"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = aws_subnet.desktops.cidr_block
}

# As an entry of a list it is that VPC too: the list is within no other rule, and not within the company.
resource "aws_ec2_managed_prefix_list" "inside" {
  name           = "inside"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "10.40.0.0/24"
  }

  entry {
    cidr = aws_vpc.main.cidr_block
  }
}

resource "aws_vpc_security_group_ingress_rule" "list" {
  security_group_id = aws_security_group.desktop.id
  description       = "Monitoring"
  ip_protocol       = "tcp"
  from_port         = 9443
  to_port           = 9443
  prefix_list_id    = aws_ec2_managed_prefix_list.inside.id
}

resource "aws_vpc_security_group_ingress_rule" "wider" {
  security_group_id = aws_security_group.desktop.id
  description       = "Monitoring from elsewhere"
  ip_protocol       = "tcp"
  from_port         = 9443
  to_port           = 9443
  cidr_ipv4         = "10.40.0.0/16"
}

# A part of it is as little the internet as the whole, one by one and as a list.
resource "aws_vpc_security_group_ingress_rule" "part" {
  security_group_id = aws_security_group.desktop.id
  description       = "Administration from the hosts"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = cidrsubnet(aws_vpc.main.cidr_block, 4, 2)
}

resource "aws_security_group" "database" {
  name        = "database"
  description = "Databases"
  vpc_id      = aws_vpc.main.id

  ingress {
    description = "From the desktops"
    protocol    = "tcp"
    from_port   = 3306
    to_port     = 3306
    cidr_blocks = cidrsubnets(aws_vpc.main.cidr_block, 4, 4)
  }
}

resource "aws_ec2_managed_prefix_list" "parts" {
  name           = "parts"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "10.40.0.0/24"
  }

  entry {
    cidr = cidrsubnet(aws_vpc.main.cidr_block, 4, 5)
  }
}

resource "aws_vpc_security_group_ingress_rule" "parts" {
  security_group_id = aws_security_group.desktop.id
  description       = "Monitoring of hosts"
  ip_protocol       = "tcp"
  from_port         = 9445
  to_port           = 9445
  prefix_list_id    = aws_ec2_managed_prefix_list.parts.id
}

# That it is taken from the block is not enough: this may be any address.
resource "aws_vpc_security_group_ingress_rule" "widened" {
  security_group_id = aws_security_group.database.id
  description       = "Not only from here"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = replace(aws_vpc.main.cidr_block, "/20", "/0")
}
