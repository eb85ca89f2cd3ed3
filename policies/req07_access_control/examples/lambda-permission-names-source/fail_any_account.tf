resource "aws_cloudwatch_event_rule" "orders" {
  name = "orders"
}

resource "aws_lambda_permission" "orders" {
  action        = "lambda:InvokeFunction"
  function_name = "orders"
  principal     = "events.amazonaws.com"
  source_arn    = "arn:aws:events:eu-west-1:*:rule/${aws_cloudwatch_event_rule.orders.arn}"
}
