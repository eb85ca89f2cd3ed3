resource "aws_mq_broker" "queue" {
  publicly_accessible = true
}
