resource "aws_dynamodb_table" "tokens" {
  name = "tokens"
}

resource "aws_cloudtrail" "this" {
  name = "account"

  advanced_event_selector {
    name = "tables"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::DynamoDB::Table"]
    }
  }
}
