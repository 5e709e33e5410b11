variable "name" {
  type = string
}

variable "ingress" {
  type    = list(any)
  default = []
}

resource "aws_security_group" "this" {
  name        = var.name
  description = "made by a module"
  dynamic "ingress" {
    for_each = var.ingress
    content {
      description     = "listed"
      from_port       = ingress.value.port
      to_port         = ingress.value.port
      protocol        = "tcp"
      security_groups = ingress.value.peers
    }
  }
}

output "id" {
  value = aws_security_group.this.id
}
