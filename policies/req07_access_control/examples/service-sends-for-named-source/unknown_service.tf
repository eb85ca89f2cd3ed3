variable "service" {
  type = string
}

resource "aws_sqs_queue_policy" "x" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"

  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = var.service }
      Action    = "sqs:SendMessage"
      Resource  = "*"
    }]
  })
}
