resource "aws_secretsmanager_secret_version" "broker" {
  secret_id     = "AmazonMSK_payments"
  secret_string = "{\"username\": \"payments\", \"password\": \"correct-horse-battery\"}"
}
