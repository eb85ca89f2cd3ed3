resource "aws_msk_cluster" "k" {
  cluster_name           = "events"
  kafka_version          = "2.8.1"
  number_of_broker_nodes = 3
}
