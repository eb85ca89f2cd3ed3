resource "aws_appsync_graphql_api" "x" {
  name                = "orders"
  authentication_type = "AWS_IAM"
}
