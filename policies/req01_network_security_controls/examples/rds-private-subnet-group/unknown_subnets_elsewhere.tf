resource "aws_db_subnet_group" "payments" {
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}
