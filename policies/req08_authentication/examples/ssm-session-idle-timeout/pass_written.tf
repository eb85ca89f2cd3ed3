resource "aws_ssm_document" "this" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"
  content       = jsonencode({ schemaVersion = "1.0", sessionType = "Standard_Stream", inputs = { idleSessionTimeout = "15" } })
}
