resource "aws_ec2_managed_prefix_list" "this" {
  name           = "module"
  address_family = "IPv6"
  max_entries    = 5
}

output "id" {
  value = aws_ec2_managed_prefix_list.this.id
}
