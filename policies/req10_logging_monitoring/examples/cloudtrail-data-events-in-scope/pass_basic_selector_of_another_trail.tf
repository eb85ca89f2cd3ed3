resource "aws_dynamodb_table" "tokens" {
  name = "tokens"
}

resource "aws_cloudtrail" "management" {
  name = "management"
}

resource "aws_cloudtrail" "data" {
  name = "data"

  event_selector {
    data_resource {
      type   = "AWS::DynamoDB::Table"
      values = ["arn:aws:dynamodb"]
    }
  }
}
