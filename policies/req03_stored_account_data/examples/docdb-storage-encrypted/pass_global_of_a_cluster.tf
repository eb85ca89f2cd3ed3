resource "aws_docdb_global_cluster" "this" {
  global_cluster_identifier    = "profiles"
  source_db_cluster_identifier = aws_docdb_cluster.this.arn
}

resource "aws_docdb_cluster" "this" {
  storage_encrypted = true
}
