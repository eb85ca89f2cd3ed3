resource "aws_db_instance" "store" {
  identifier = "store"
  multi_az   = var.given
}

variable "given" {
  type = bool
}
