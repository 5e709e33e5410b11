# A plan holds protocols as the provider writes them: `tcp` for `TCP` and `6`, `-1` for `all`. What is unknown in it is
# read from the sources all the same.
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

resource "aws_eip" "e" {}

resource "aws_security_group" "number" {
  name        = "number"
  description = "By number"
  ingress {
    description = "rdp"
    from_port   = 3389
    to_port     = 3389
    protocol    = "6"
    cidr_blocks = ["0.0.0.0/0", "${aws_eip.e.public_ip}/32"]
  }
}

resource "aws_security_group" "upper" {
  name        = "upper"
  description = "In capitals, beside another block"
  ingress {
    description = "https"
    from_port   = 443
    to_port     = 443
    protocol    = "Tcp"
    cidr_blocks = ["10.0.0.0/24"]
  }
  ingress {
    description = "rdp"
    from_port   = 3389
    to_port     = 3389
    protocol    = "TCP"
    cidr_blocks = ["0.0.0.0/0", "${aws_eip.e.public_ip}/32"]
  }
}

resource "aws_security_group" "all" {
  name        = "all"
  description = "All"
  ingress {
    description = "everything"
    from_port   = 0
    to_port     = 0
    protocol    = "all"
    cidr_blocks = ["0.0.0.0/0", "${aws_eip.e.public_ip}/32"]
  }
}
