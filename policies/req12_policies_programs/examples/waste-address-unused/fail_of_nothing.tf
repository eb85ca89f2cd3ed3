resource "aws_eip" "left_over" {
  domain = "vpc"
}
