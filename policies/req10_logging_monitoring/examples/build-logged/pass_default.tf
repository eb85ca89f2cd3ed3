resource "aws_codebuild_project" "x" {
  name = "shop"
}
