resource "aws_neptune_cluster" "x" {
  cluster_identifier                  = "fraud"
  iam_database_authentication_enabled = false
}
