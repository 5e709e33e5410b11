provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { DataClass = "PHI" }
  }
}

# What it gives is known only after apply: any tags.
resource "terraform_data" "tags" {
  input = { Owner = "desktops" }
}

locals {
  tags = merge(terraform_data.tags.output, { Department = "finance" })
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

# The map that is written last wins: its tags are certain, whatever the others are.
resource "aws_security_group" "contractors" {
  name        = "contractors"
  description = "Contractors"
  vpc_id      = aws_vpc.this.id
  tags        = merge(local.tags, { Access = "contractor", ExpiresOn = null })
}

# A tag that is null leaves the default of the provider.
resource "aws_security_group" "expired" {
  name        = "expired"
  description = "Contractors whose time is over"
  vpc_id      = aws_vpc.this.id
  tags        = merge(local.tags, { Access = "contractor", ExpiresOn = "2020-01-31", DataClass = null })
}

# The mark is written first: the other map may take it away.
resource "aws_security_group" "perhaps" {
  name        = "perhaps"
  description = "Contractors, perhaps"
  vpc_id      = aws_vpc.this.id
  tags        = merge({ Access = "contractor" }, terraform_data.tags.output)
}

resource "aws_security_group" "staff" {
  name        = "staff"
  description = "No contractors"
  vpc_id      = aws_vpc.this.id
  tags        = merge(terraform_data.tags.output, { Access = "staff", DataClass = "none" })
}

# Whichever way the condition goes, there is a department and no other tag but this one.
resource "aws_security_group" "backed" {
  name        = "backed"
  description = "With a backup, perhaps"
  vpc_id      = aws_vpc.this.id
  tags        = merge({ Department = "finance" }, terraform_data.tags.id == "1" ? { Backup = "daily" } : {})
}

resource "aws_vpc_security_group_ingress_rule" "phi" {
  security_group_id = aws_security_group.expired.id
  description       = "A source of addresses"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.20.1.0/24"
}

resource "aws_vpc_security_group_ingress_rule" "backed" {
  security_group_id = aws_security_group.backed.id
  description       = "A source of addresses"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.20.1.0/24"
}

# Through a module, which wants texts.
module "research" {
  source = "./tagged"
  vpc_id = aws_vpc.this.id
  tags   = { for key, value in merge(terraform_data.tags.output, { Department = "research" }) : key => value if key != "Owner" }
}

resource "aws_vpc_security_group_ingress_rule" "crossing" {
  security_group_id            = aws_security_group.expired.id
  description                  = "Another department"
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
  referenced_security_group_id = module.research.security_group_id
}
