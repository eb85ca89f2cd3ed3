variable "own_policy" {
  type    = bool
  default = false
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["sqs:*"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_sqs_queue_policy" "orders" {
  count     = var.own_policy ? 1 : 0
  queue_url = "https://sqs.eu-central-1.amazonaws.com/111122223333/orders"
  policy    = data.aws_iam_policy_document.orders.json
}

resource "aws_sqs_queue_policy" "returns" {
  queue_url = "https://sqs.eu-central-1.amazonaws.com/111122223333/returns"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "*", Principal = { AWS = "arn:aws:iam::111122223333:role/returns" } }]
  })
}
