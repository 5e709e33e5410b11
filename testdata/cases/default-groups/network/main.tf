resource "aws_vpc" "this" {
  cidr_block = "10.3.0.0/16"
}

output "default_group" {
  value = aws_vpc.this.default_security_group_id
}
