variable "name" {
  type = string
}

resource "aws_security_group" "this" {
  name        = var.name
  description = "Handed on"
  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
    description = "RDP"
  }
}

# No output hands it on: nobody else can name it.
resource "aws_security_group" "hidden" {
  name        = "${var.name}-hidden"
  description = "Of this module alone"
  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
    description = "RDP"
  }
}

output "id" {
  value = aws_security_group.this.id
}
