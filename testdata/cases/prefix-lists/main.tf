provider "aws" {
  region = "eu-west-1"
}

# Two entries that add up, one of them in a resource of its own.
resource "aws_ec2_managed_prefix_list" "halves" {
  name           = "halves"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "0.0.0.0/1"
  }
}

resource "aws_ec2_managed_prefix_list_entry" "other_half" {
  prefix_list_id = aws_ec2_managed_prefix_list.halves.id
  cidr           = "128.0.0.0/1"
}

# The list of a module; somebody else adds the whole internet.
module "list" {
  source = "./list"
}

resource "aws_ec2_managed_prefix_list_entry" "into_module" {
  prefix_list_id = module.list.id
  cidr           = "::/0"
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_ec2_managed_prefix_list" "unknown" {
  name           = "unknown"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "198.51.100.0/24"
  }

  entry {
    cidr = "${aws_eip.nat.public_ip}/32"
  }
}

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"

  depends_on = [aws_eip.nat]
}

data "aws_ec2_managed_prefix_list" "s3" {
  filter {
    name   = "prefix-list-name"
    values = ["com.amazonaws.eu-west-1.s3"]
  }

  depends_on = [aws_eip.nat]
}

data "aws_ec2_managed_prefix_list" "partner" {
  name = "partner"

  depends_on = [aws_eip.nat]
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0a1b2c3d4e5f60718"
  service_name = "com.amazonaws.eu-west-1.s3"
}

resource "aws_security_group" "g" {
  for_each    = toset(["halves", "module", "unknown", "cloudfront", "s3", "partner", "endpoint", "literal"])
  name        = each.key
  description = "Servers"
}

resource "aws_vpc_security_group_ingress_rule" "literal" {
  security_group_id = aws_security_group.g["literal"].id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = "pl-0123456789abcdef0"
}

resource "aws_security_group_rule" "halves" {
  security_group_id = aws_security_group.g["halves"].id
  description       = "x"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_ids   = [aws_ec2_managed_prefix_list.halves.id]
}

resource "aws_vpc_security_group_ingress_rule" "module" {
  security_group_id = aws_security_group.g["module"].id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = module.list.id
}

resource "aws_vpc_security_group_ingress_rule" "unknown" {
  security_group_id = aws_security_group.g["unknown"].id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = aws_ec2_managed_prefix_list.unknown.id
}

resource "aws_vpc_security_group_ingress_rule" "cloudfront" {
  security_group_id = aws_security_group.g["cloudfront"].id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
}

resource "aws_vpc_security_group_ingress_rule" "s3" {
  security_group_id = aws_security_group.g["s3"].id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = data.aws_ec2_managed_prefix_list.s3.id
}

resource "aws_vpc_security_group_ingress_rule" "partner" {
  security_group_id = aws_security_group.g["partner"].id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = data.aws_ec2_managed_prefix_list.partner.id
}

resource "aws_vpc_security_group_ingress_rule" "endpoint" {
  security_group_id = aws_security_group.g["endpoint"].id
  description       = "x"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
}
