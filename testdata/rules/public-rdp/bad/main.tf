terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

# A range that includes the port, and IPv6 in a spelling of its own: UDP is RDP too.
resource "aws_security_group" "inline" {
  name        = "inline"
  description = "Desktops of the helpdesk"

  ingress {
    description = "Remote desktop and neighbours"
    from_port   = 3380
    to_port     = 3400
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: public-rdp, public-other-port
  }

  ingress {
    description      = "Remote desktop over IPv6"
    from_port        = 3389
    to_port          = 3389
    protocol         = "udp"
    ipv6_cidr_blocks = ["0:0:0:0:0:0:0:0/0"] # expect: public-rdp
  }
}

# Two resources that each look harmless and together are the whole internet.
resource "aws_security_group" "halves" {
  name        = "halves"
  description = "Desktops of the halves"
}

resource "aws_vpc_security_group_ingress_rule" "half_1" {
  security_group_id = aws_security_group.halves.id
  description       = "First half"
  ip_protocol       = "6"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/1" # expect: public-rdp
}

resource "aws_vpc_security_group_ingress_rule" "half_2" {
  security_group_id = aws_security_group.halves.id
  description       = "Second half"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "128.0.0.0/1"
}

# A list of prefixes that adds up, one entry in a resource of its own.
resource "aws_ec2_managed_prefix_list" "everyone" {
  name           = "everyone"
  address_family = "IPv6"
  max_entries    = 2

  entry {
    cidr        = "::/1"
    description = "Lower half"
  }
}

resource "aws_ec2_managed_prefix_list_entry" "upper" {
  prefix_list_id = aws_ec2_managed_prefix_list.everyone.id
  cidr           = "8000::/1"
  description    = "Upper half"
}

resource "aws_vpc_security_group_ingress_rule" "listed" {
  security_group_id = aws_security_group.halves.id
  description       = "By prefix list"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  prefix_list_id    = aws_ec2_managed_prefix_list.everyone.id # expect: public-rdp
}

resource "aws_vpc_endpoint_security_group_association" "inline" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.inline.id
}

resource "aws_vpc_endpoint_security_group_association" "halves" {
  vpc_endpoint_id   = "vpce-0123456789abcdef0"
  security_group_id = aws_security_group.halves.id
}
