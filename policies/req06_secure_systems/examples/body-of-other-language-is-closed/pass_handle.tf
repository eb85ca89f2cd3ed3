resource "aws_cloudformation_stack" "wait" {
  name = "wait"

  template_body = jsonencode({
    Resources = { Handle = { Type = "AWS::CloudFormation::WaitConditionHandle" } }
  })
}
