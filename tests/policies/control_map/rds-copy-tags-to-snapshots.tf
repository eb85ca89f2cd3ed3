resource "aws_rds_cluster" "rds_copy_tags_to_snapshots" {
  engine = "aurora-postgresql"
}

resource "aws_db_instance" "rds_copy_tags_to_snapshots" {
  engine = "postgres"
}
