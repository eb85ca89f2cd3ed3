resource "aws_securitylake_subscriber_notification" "this" {
  subscriber_id = "0a1b2c"

  configuration {
    https_notification_configuration {
      endpoint                    = "https://siem.example.com/in"
      target_role_arn             = "arn:aws:iam::111122223333:role/notify"
      authorization_api_key_name  = "x-key"
      authorization_api_key_value = "Tr0ub4dor-x7Qz91aa"
    }
  }
}
