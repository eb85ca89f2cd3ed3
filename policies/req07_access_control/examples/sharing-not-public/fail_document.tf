resource "aws_ssm_document" "restart" {
  name          = "restart"
  document_type = "Command"
  content       = jsonencode({ schemaVersion = "2.2" })

  permissions = {
    type        = "Share"
    account_ids = "All"
  }
}
