resource "aws_rds_cluster_instance" "cards" {
  cluster_identifier = "cards"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
