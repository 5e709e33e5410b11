provider "aws" {
  region = "eu-west-1"
}

data "aws_vpc" "default" {
  default = true
}

data "aws_security_group" "outside" {
  name   = "default"
  vpc_id = data.aws_vpc.default.id
}

# The whole group is forgotten, rules and all.
removed {
  from = aws_security_group.left

  lifecycle {
    destroy = false
  }
}

# A forgotten group whose open rule is deleted all the same.
removed {
  from = aws_security_group.bare

  lifecycle {
    destroy = false
  }
}

# The rule of a group that nobody here manages.
removed {
  from = aws_vpc_security_group_ingress_rule.outside

  lifecycle {
    destroy = false
  }
}
