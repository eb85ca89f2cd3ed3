resource "aws_db_instance" "payments" {
  engine = "postgres"
}
