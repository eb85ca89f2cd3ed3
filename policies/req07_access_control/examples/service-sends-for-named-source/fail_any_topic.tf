resource "aws_sqs_queue_policy" "x" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"

  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "*"
    }]
  })
}
