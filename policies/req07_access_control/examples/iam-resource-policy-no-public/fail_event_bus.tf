resource "aws_cloudwatch_event_bus_policy" "bus" {
  event_bus_name = "orders"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "events:PutEvents", Resource = "*" }]
  })
}
