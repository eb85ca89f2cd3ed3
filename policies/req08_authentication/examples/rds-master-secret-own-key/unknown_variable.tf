variable "managed" {
  type = bool
}

resource "aws_db_instance" "payments" {
  manage_master_user_password = var.managed
}
