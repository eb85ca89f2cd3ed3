variable "vpcs" {
  type = list(string)
}

resource "aws_s3_access_point" "in" {
  bucket = "pay-files"
  name   = "in"

  dynamic "vpc_configuration" {
    for_each = var.vpcs
    content {
      vpc_id = vpc_configuration.value
    }
  }
}
