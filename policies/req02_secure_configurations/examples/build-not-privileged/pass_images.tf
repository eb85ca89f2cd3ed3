resource "aws_codebuild_project" "x" {
  name         = "x"
  service_role = "arn:aws:iam::111122223333:role/x"

  environment {
    compute_type    = "BUILD_GENERAL1_SMALL"
    privileged_mode = true
  }

  source {
    type      = "NO_SOURCE"
    buildspec = <<-YAML
      version: 0.2
      phases:
        build:
          commands:
            - docker build -t app .
    YAML
  }
}
