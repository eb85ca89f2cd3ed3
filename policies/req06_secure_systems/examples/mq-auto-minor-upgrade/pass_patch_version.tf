resource "aws_mq_broker" "queue" {
  engine_type                = "ActiveMQ"
  engine_version             = "5.19.1"
  auto_minor_version_upgrade = true
}
