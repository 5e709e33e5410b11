variable "vpc_id" {
  type = string
}

variable "tags" {
  type = map(string)
}

resource "aws_security_group" "this" {
  name        = "research"
  description = "Research"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Module = "tagged", DataClass = "none" })
}

output "security_group_id" {
  value = aws_security_group.this.id
}
