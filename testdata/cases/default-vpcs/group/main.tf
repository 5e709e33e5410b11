terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

resource "aws_security_group" "this" {
  name        = "desk"
  description = "in the default vpc of whatever provider is passed"
}
