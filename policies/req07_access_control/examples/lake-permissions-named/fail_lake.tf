resource "aws_lakeformation_permissions" "facts" {
  principal   = "IAM_ALLOWED_PRINCIPALS"
  permissions = ["ALL"]

  database {
    name = "facts"
  }
}
