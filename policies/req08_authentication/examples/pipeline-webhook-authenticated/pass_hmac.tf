resource "aws_codepipeline_webhook" "release" {
  name            = "release"
  target_action   = "Source"
  target_pipeline = "release"
  authentication  = "GITHUB_HMAC"

  filter {
    json_path    = "$.ref"
    match_equals = "refs/heads/main"
  }
}
