resource "aws_dynamodb_table" "tokens" {
  name = "tokens"
}

resource "aws_cloudtrail" "this" {
  name = "account"
}
