resource "aws_elastictranscoder_pipeline" "this" {
  input_bucket = "example-in"
  role         = "arn:aws:iam::111122223333:role/transcoder"

  content_config_permissions {
    grantee_type = "Canonical"
    grantee      = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
    access       = ["Read"]
  }
}
