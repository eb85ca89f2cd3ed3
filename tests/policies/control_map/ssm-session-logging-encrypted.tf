resource "aws_ssm_document" "ssm_session_logging_encrypted" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"
  content       = jsonencode({ schemaVersion = "1.0", sessionType = "Standard_Stream", inputs = { s3BucketName = "sessions", s3EncryptionEnabled = false } })
}
