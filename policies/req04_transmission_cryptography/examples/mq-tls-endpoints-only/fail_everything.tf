resource "aws_security_group" "queue" {
  name = "queue"
}

resource "aws_vpc_security_group_ingress_rule" "callers" {
  security_group_id            = aws_security_group.queue.id
  referenced_security_group_id = aws_security_group.callers.id
  ip_protocol                  = "-1"
}

resource "aws_security_group" "callers" {
  name = "callers"
}

resource "aws_mq_broker" "queue" {
  engine_type     = "RabbitMQ"
  security_groups = [aws_security_group.queue.id]
}
