resource "aws_elastictranscoder_pipeline" "this" {
  input_bucket = "example-in"
  role         = "arn:aws:iam::111122223333:role/transcoder"

  content_config_permissions {
    grantee_type = "Group"
    grantee      = "AllUsers"
    access       = ["Read"]
  }
}
