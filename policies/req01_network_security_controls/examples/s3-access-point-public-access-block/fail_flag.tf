resource "aws_s3_access_point" "in" {
  bucket = "pay-files"
  name   = "in"

  vpc_configuration {
    vpc_id = "vpc-1"
  }

  public_access_block_configuration {
    block_public_policy = false
  }
}
