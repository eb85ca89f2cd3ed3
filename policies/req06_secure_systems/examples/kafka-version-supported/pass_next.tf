resource "aws_msk_cluster" "k" {
  cluster_name           = "events"
  kafka_version          = "4.1.x"
  number_of_broker_nodes = 3
}
