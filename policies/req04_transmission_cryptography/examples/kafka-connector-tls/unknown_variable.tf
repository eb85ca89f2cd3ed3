variable "encryption" {
  type = string
}

resource "aws_mskconnect_connector" "sink" {
  name                       = "sink"
  kafkaconnect_version       = "2.7.1"
  service_execution_role_arn = "arn:aws:iam::111122223333:role/connect"

  kafka_cluster_encryption_in_transit {
    encryption_type = var.encryption
  }
}
