resource "aws_codebuild_webhook" "this" {
  project_name = "payments"

  filter_group {
    filter {
      type    = "EVENT"
      pattern = "PUSH"
    }
  }
}
