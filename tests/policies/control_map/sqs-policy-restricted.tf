resource "aws_sqs_queue_policy" "sqs_policy_restricted" {
  queue_url = "https://sqs.ap-southeast-1.amazonaws.com/111122223333/orders"
  policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*" }] })
}
