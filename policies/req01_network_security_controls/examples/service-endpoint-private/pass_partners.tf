resource "aws_transfer_server" "this" {
  protocols     = ["SFTP"]
  endpoint_type = "VPC"
  endpoint_details {
    vpc_id                 = "vpc-0123456789abcdef0"
    subnet_ids             = ["subnet-0123456789abcdef0"]
    address_allocation_ids = ["eipalloc-0123456789abcdef0"]
    security_group_ids     = ["sg-0123456789abcdef0"]
  }
}
