# Static blocks that are constant stand in the configuration of a plan as one constant list. It says nothing of the
# blocks that a `dynamic` beside them makes.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_eip" "office" {}

# An exposure beside a harmless block.
resource "aws_security_group" "desktops" {
  name        = "desktops"
  description = "Desktops"
  ingress {
    description = "rdp from the jump hosts"
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/28"]
  }
  dynamic "ingress" {
    for_each = { office = ["${aws_eip.office.public_ip}/32", "0.0.0.0/0"] }
    content {
      description = ingress.key
      from_port   = 3389
      to_port     = 3389
      protocol    = "tcp"
      cidr_blocks = ingress.value
    }
  }
  egress {
    description = "web"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/24"]
  }
}

# A harmless block beside an exposure.
resource "aws_security_group" "web" {
  name        = "web"
  description = "Web"
  ingress {
    description = "https"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  dynamic "ingress" {
    for_each = { admin = "${aws_eip.office.public_ip}/32" }
    content {
      description = ingress.key
      from_port   = 3389
      to_port     = 3389
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}

# A block of which nothing is known, not even how many there are.
resource "terraform_data" "admins" {
  input = ["0.0.0.0/0"]
}

resource "aws_security_group" "waiting" {
  name        = "waiting"
  description = "Waiting"
  ingress {
    description = "https"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/24"]
  }
  dynamic "ingress" {
    for_each = terraform_data.admins.output
    content {
      description = "rdp"
      from_port   = 3389
      to_port     = 3389
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_workspaces_directory" "d" {
  directory_id = "d-9067012345"
  subnet_ids   = aws_subnet.s[*].id
  workspace_creation_properties {
    custom_security_group_id = aws_security_group.desktops.id
    enable_internet_access   = true
  }
}

# The route to the internet is made by a dynamic block beside one to a transit gateway.
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "i" {
  vpc_id = aws_vpc.v.id
}

resource "aws_subnet" "s" {
  count             = 2
  vpc_id            = aws_vpc.v.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = count.index == 0 ? "eu-west-1a" : "eu-west-1b"
}

resource "aws_route_table" "r" {
  vpc_id = aws_vpc.v.id
  route {
    cidr_block         = "10.9.0.0/16"
    transit_gateway_id = "tgw-0aaaaaaaaaaaaaaa1"
  }
  dynamic "route" {
    for_each = [aws_internet_gateway.i.id]
    content {
      cidr_block = "0.0.0.0/0"
      gateway_id = route.value
    }
  }
}

resource "aws_route_table_association" "a" {
  count          = 2
  subnet_id      = aws_subnet.s[count.index].id
  route_table_id = aws_route_table.r.id
}
