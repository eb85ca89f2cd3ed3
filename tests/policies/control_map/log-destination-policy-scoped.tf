resource "aws_cloudwatch_log_destination_policy" "log_destination_policy_scoped" {
  destination_name = "central"
  access_policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "logs:PutSubscriptionFilter", Resource = "*" }] })
}
