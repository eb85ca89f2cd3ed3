variable "x" {
  type = string
}

resource "aws_cloudformation_stack" "given" {
  name          = "given"
  template_body = var.x
}
