variable "x" {
  type = any
}

resource "aws_ami_copy" "x" {
  name              = "x"
  source_ami_id     = "ami-0a1b2c3d4e5f60001"
  source_ami_region = "eu-west-1"
  encrypted         = var.x
}
