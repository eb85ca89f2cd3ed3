resource "aws_appsync_graphql_api" "x" {
  name                = "x"
  authentication_type = "AWS_IAM"
}
