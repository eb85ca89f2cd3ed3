resource "aws_iot_authorizer" "devices" {
  name                    = "devices"
  authorizer_function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:authorizer"
  signing_disabled        = true
  status                  = "ACTIVE"
}
