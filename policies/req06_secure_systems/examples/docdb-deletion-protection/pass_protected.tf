resource "aws_docdb_cluster" "this" {
  deletion_protection       = true
  skip_final_snapshot       = false
  final_snapshot_identifier = "profiles-final"

  tags = {
    stage = "production"
  }
}
