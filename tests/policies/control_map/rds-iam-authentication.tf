resource "aws_db_instance" "rds_iam_authentication" {
  engine         = "postgres"
  instance_class = "db.m7g.large"
}

resource "aws_rds_cluster" "rds_iam_authentication" {
  engine = "aurora-postgresql"
}
