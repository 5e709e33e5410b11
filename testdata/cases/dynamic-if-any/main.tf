provider "aws" {
  region = "eu-west-1"
}

resource "terraform_data" "sites" {
  input = ["198.51.100.0/24"]
}

# Nobody knows how many rules these blocks make; what each of them lets through is written.
resource "aws_security_group" "desktop" {
  name        = "desktop"
  description = "Desktops"

  ingress {
    description = "Clients"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["198.51.100.0/24"]
  }

  dynamic "ingress" {
    for_each = terraform_data.sites.output

    content {
      description = "Support"
      protocol    = "tcp"
      from_port   = 3389
      to_port     = 3389
      cidr_blocks = ["0.0.0.0/0"]
    }
  }

  dynamic "ingress" {
    for_each = terraform_data.sites.output

    content {
      protocol    = "tcp"
      from_port   = 9100
      to_port     = 9000
      cidr_blocks = [ingress.value]
    }
  }
}

# What may not be made at all is not mixed with a rule resource for certain.
resource "aws_security_group" "perhaps" {
  name        = "perhaps"
  description = "Perhaps with rules of its own"

  dynamic "ingress" {
    for_each = terraform_data.sites.output

    content {
      description = "Office"
      protocol    = "tcp"
      from_port   = 443
      to_port     = 443
      cidr_blocks = ["198.51.100.0/24"]
    }
  }
}

resource "aws_vpc_security_group_ingress_rule" "perhaps" {
  security_group_id = aws_security_group.perhaps.id
  description       = "Branch"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "198.51.101.0/24"
}
