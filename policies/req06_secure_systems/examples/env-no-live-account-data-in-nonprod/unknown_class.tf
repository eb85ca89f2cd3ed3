variable "data_class" {
  type = string
}

resource "aws_db_instance" "payments" {
  tags = {
    stage      = "non-production"
    data_class = var.data_class
  }
}
