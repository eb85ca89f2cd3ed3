resource "aws_codebuild_project" "x" {
  name = "shop"

  logs_config {
    cloudwatch_logs {
      status = "DISABLED"
    }

    s3_logs {
      status   = "ENABLED"
      location = "acme-logs/builds"
    }
  }
}
