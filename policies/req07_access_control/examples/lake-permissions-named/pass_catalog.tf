resource "aws_glue_catalog" "lake" {
  name = "lake"

  create_table_default_permissions {
    permissions = ["ALL"]

    principal {
      data_lake_principal_identifier = "arn:aws:iam::111122223333:role/lake"
    }
  }
}
