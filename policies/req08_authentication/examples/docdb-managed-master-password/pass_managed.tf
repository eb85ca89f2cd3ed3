resource "aws_docdb_cluster" "this" {
  master_username             = "profiles_owner"
  manage_master_user_password = true
}
