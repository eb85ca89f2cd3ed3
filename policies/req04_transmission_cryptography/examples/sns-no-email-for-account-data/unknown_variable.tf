variable "open" {}

resource "aws_sns_topic_subscription" "this" {
  topic_arn = aws_sns_topic.cards.arn
  endpoint  = "x"
  protocol  = var.open
}

resource "aws_sns_topic" "cards" {
  name = "cards"
  tags = { data_class = "cardholder" }
}
