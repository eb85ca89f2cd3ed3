resource "aws_lakeformation_permissions" "facts" {
  principal   = "arn:aws:iam::111122223333:role/analysts"
  permissions = ["SELECT"]

  table {
    database_name = "facts"
    name          = "orders"
  }
}
