resource "aws_subnet" "subnet_tier_and_scope_tags" {
  vpc_id     = "vpc-0a1b2c3d"
  cidr_block = "10.0.0.0/24"
}
