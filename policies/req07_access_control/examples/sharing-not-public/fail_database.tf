resource "aws_glue_catalog_database" "facts" {
  name = "facts"

  create_table_default_permission {
    permissions = ["SELECT"]

    principal {
      data_lake_principal_identifier = "*"
    }
  }
}
