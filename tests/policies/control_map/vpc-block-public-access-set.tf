resource "aws_vpc_block_public_access_options" "vpc_block_public_access_set" {
  internet_gateway_block_mode = "off"
}
