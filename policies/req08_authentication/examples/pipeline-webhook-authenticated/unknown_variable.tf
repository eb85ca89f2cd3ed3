variable "how" {
  type = string
}

resource "aws_codepipeline_webhook" "release" {
  name            = "release"
  target_action   = "Source"
  target_pipeline = "release"
  authentication  = var.how

  filter {
    json_path    = "$.ref"
    match_equals = "refs/heads/main"
  }
}
