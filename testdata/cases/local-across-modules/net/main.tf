resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "this" {
  count      = 2
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.${count.index}.0/24"
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "subnets" {
  value = aws_subnet.this[*].id
}
