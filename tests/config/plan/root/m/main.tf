variable "vpc_id" {}
resource "aws_subnet" "n" {
  vpc_id     = var.vpc_id
  cidr_block = "10.0.9.0/24"
}
resource "aws_db_subnet_group" "g" {
  name_prefix = "g"
  subnet_ids  = [aws_subnet.n.id, aws_subnet.n.arn]
}
output "name" { value = aws_db_subnet_group.g.name }
