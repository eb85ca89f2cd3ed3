variable "kafka" {
  type = string
}

resource "aws_msk_cluster" "k" {
  cluster_name           = "events"
  kafka_version          = var.kafka
  number_of_broker_nodes = 3
}
