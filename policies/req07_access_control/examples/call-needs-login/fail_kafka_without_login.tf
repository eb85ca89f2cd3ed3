resource "aws_msk_cluster" "x" {
  cluster_name  = "events"
  kafka_version = "3.8.x"
}
