resource "aws_appsync_graphql_api" "ops" {
  name                = "ops"
  authentication_type = "AWS_IAM"

  additional_authentication_provider {
    authentication_type = "API_KEY"
  }
}
