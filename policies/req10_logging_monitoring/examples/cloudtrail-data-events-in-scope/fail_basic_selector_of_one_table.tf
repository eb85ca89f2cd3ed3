resource "aws_dynamodb_table" "tokens" {
  name = "tokens"
}

resource "aws_cloudtrail" "this" {
  name = "account"

  event_selector {
    data_resource {
      type   = "AWS::DynamoDB::Table"
      values = ["arn:aws:dynamodb:eu-central-1:111122223333:table/sessions"]
    }
  }
}
