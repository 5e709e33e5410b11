provider "aws" {
  region = "eu-west-1"
}

data "aws_vpc" "default" {
  default = true
}

import {
  to = aws_security_group.adopted
  id = data.aws_security_group.adopted.id
}

data "aws_security_group" "adopted" {
  name   = "adopted"
  vpc_id = data.aws_vpc.default.id
}

resource "aws_security_group" "adopted" {
  name        = "adopted"
  description = "Made by hand"
}
