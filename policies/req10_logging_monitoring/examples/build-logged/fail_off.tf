resource "aws_codebuild_project" "x" {
  name = "shop"

  logs_config {
    cloudwatch_logs {
      status = "DISABLED"
    }
  }
}
