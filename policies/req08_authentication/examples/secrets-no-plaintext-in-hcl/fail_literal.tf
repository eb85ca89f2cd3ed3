resource "aws_db_instance" "payments" {
  password = "correct-horse-battery"
}
