# Lake Formation developer guide: no permission for IAM_ALLOWED_PRINCIPALS switches off its default.
resource "aws_lakeformation_data_lake_settings" "lake" {
  admins = ["arn:aws:iam::111122223333:role/lake-admin"]

  create_database_default_permissions {
    permissions = []
    principal   = "IAM_ALLOWED_PRINCIPALS"
  }
}
