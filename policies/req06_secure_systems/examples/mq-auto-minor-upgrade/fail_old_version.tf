resource "aws_mq_broker" "queue" {
  engine_type                = "ActiveMQ"
  engine_version             = "5.17.6"
  auto_minor_version_upgrade = true
}
