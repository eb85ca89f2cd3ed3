resource "aws_s3_object" "file" {
  bucket = "pay-files"
  key    = "file"
  acl    = var.given
}

variable "given" {
  type = string
}
