variable "sources" {
  type = list(string)
}

resource "aws_security_group" "this" {
  name        = "host"
  description = "A host that is reached by SSH"

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.sources
  }
}

output "security_group_id" {
  value = aws_security_group.this.id
}
