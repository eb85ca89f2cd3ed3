resource "aws_neptune_cluster" "x" {
  cluster_identifier             = "fraud"
  enable_cloudwatch_logs_exports = ["audit"]
}
