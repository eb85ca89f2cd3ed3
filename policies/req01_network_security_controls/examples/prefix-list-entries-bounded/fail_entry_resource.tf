resource "aws_ec2_managed_prefix_list_entry" "this" {
  prefix_list_id = "pl-0a1b2c3d4e5f60718"
  cidr           = "0.0.0.0/1"
}
