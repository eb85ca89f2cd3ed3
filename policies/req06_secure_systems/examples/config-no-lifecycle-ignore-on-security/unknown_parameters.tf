resource "aws_db_parameter_group" "this" {
  family = "postgres17"

  lifecycle {
    ignore_changes = [parameter]
  }
}
