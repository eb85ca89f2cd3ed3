resource "aws_codebuild_project" "x" {
  name         = "x"
  service_role = "arn:aws:iam::111122223333:role/build"

  artifacts {
    type                = "S3"
    location            = "example-artifacts"
    encryption_disabled = true
  }
}
