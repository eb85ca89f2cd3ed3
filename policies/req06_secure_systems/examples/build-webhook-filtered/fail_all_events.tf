resource "aws_codebuild_webhook" "this" {
  project_name = "payments"
}
