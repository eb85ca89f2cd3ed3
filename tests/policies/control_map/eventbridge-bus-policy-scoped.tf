provider "aws" {
  region              = "ap-southeast-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_cloudwatch_event_bus_policy" "eventbridge_bus_policy_scoped" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::999988887777:root" }, Action = "events:PutEvents", Resource = "*" }] })
}
