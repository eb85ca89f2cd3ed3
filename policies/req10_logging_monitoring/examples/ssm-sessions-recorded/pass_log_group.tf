resource "aws_ssm_document" "preferences" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"
  content = jsonencode({
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      cloudWatchLogGroupName      = aws_cloudwatch_log_group.sessions.name
      cloudWatchEncryptionEnabled = true
    }
  })
}

resource "aws_cloudwatch_log_group" "sessions" {
  name       = "/sessions"
  kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5f0c9a3e-0000-4000-8000-000000000000"
}
