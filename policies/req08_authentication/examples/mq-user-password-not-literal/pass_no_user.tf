resource "aws_mq_broker" "queue" {
  authentication_strategy = "ldap"
}
