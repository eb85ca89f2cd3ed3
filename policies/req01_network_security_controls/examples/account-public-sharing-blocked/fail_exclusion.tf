resource "aws_vpc_block_public_access_exclusion" "e" {
  vpc_id                          = "vpc-0123456789abcdef0"
  internet_gateway_exclusion_mode = "allow-bidirectional"
}
