resource "aws_db_instance" "payments" {
  identifier = "payments"
}
