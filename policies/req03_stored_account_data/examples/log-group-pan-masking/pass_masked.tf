resource "aws_cloudwatch_log_data_protection_policy" "this" {
  log_group_name = "/app/payments"
  policy_document = jsonencode({
    Name    = "cards"
    Version = "2021-06-01"
    Statement = [
      { Sid = "audit", DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/CreditCardNumber"], Operation = { Audit = { FindingsDestination = {} } } },
      { Sid = "mask", DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/CreditCardNumber"], Operation = { Deidentify = { MaskConfig = {} } } },
    ]
  })
}
