variable "stage" {
  type = string
}

resource "aws_db_instance" "payments" {
  tags = {
    stage      = var.stage
    data_class = "cardholder"
  }
}
