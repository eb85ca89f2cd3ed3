resource "aws_s3_access_point" "in" {
  bucket = "pay-files"
  name   = "in"

  vpc_configuration {
    vpc_id = "vpc-0a1b2c3d4e5f60001"
  }
}
