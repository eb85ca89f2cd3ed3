variable "open" {
  type = string
}

resource "aws_db_instance" "payments" {
  engine               = "postgres"
  parameter_group_name = var.open
}
