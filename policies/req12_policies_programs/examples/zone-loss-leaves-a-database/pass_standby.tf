resource "aws_db_instance" "store" {
  identifier = "store"
  multi_az   = true
}
