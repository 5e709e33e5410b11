terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

resource "aws_security_group" "contractors" {
  name        = "contractor-worn"
  description = "x"
  tags        = { Access = "contractor" }
}
