data "aws_cloudformation_export" "profiles" {
  name = "profiles-password"
}

resource "aws_docdb_cluster" "this" {
  master_password = data.aws_cloudformation_export.profiles.value
}
