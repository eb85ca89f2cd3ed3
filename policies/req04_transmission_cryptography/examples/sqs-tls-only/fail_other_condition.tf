resource "aws_sqs_queue" "this" {
  name = "payments"
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.this.arn
      Condition = { StringNotEquals = { "aws:PrincipalOrgID" = "o-1" } }
    }]
  })
}
