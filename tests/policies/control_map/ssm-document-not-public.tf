resource "aws_ssm_document" "ssm_document_not_public" {
  name          = "Setup"
  document_type = "Command"
  content       = "{}"
  permissions = {
    type        = "Share"
    account_ids = "All"
  }
}
