resource "aws_eip" "eip_attached_and_inventoried" {
  domain = "vpc"
}
