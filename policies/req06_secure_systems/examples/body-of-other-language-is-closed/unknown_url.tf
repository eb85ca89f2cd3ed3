resource "aws_cloudformation_stack" "elsewhere" {
  name         = "elsewhere"
  template_url = "https://templates.s3.amazonaws.com/stack.yaml"
}
