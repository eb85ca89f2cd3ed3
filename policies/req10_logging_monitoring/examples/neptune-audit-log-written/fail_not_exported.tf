resource "aws_neptune_cluster" "x" {
  cluster_identifier = "fraud"
}
