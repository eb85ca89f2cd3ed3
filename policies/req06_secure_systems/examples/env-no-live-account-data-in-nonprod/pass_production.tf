resource "aws_db_instance" "payments" {
  tags = {
    stage      = "production"
    data_class = "cardholder"
  }
}
