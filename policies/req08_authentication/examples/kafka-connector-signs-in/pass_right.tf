resource "aws_mskconnect_connector" "this" {
  name                       = "orders"
  kafkaconnect_version       = "2.7.1"
  service_execution_role_arn = "arn:aws:iam::111122223333:role/connect"

  kafka_cluster_client_authentication {
    authentication_type = "IAM"
  }
}
