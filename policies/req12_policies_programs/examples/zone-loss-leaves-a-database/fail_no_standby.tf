resource "aws_db_instance" "store" {
  identifier = "store"
}
