variable "open" {}

resource "aws_db_instance" "this" {
  engine              = "postgres"
  tags                = { stage = "production" }
  skip_final_snapshot = var.open
}
