resource "aws_db_instance" "payments" {
  tags = {
    stage      = "non-production"
    data_class = "confidential"
  }
}
