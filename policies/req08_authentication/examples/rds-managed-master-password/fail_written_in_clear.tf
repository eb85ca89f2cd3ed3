resource "aws_db_instance" "payments" {
  password_wo         = "correct-horse"
  password_wo_version = 1
}
