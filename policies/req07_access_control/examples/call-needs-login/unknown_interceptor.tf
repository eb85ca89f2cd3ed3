resource "aws_bedrockagentcore_gateway" "this" {
  name            = "tools"
  role_arn        = "arn:aws:iam::111122223333:role/tools"
  protocol_type   = "MCP"
  authorizer_type = "NONE"

  interceptor_configuration {
    interception_points = ["REQUEST"]

    interceptor {
      lambda {
        arn = "arn:aws:lambda:eu-west-1:111122223333:function:who-calls"
      }
    }
  }
}
