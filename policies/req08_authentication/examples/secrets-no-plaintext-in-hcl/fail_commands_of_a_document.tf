resource "aws_ssm_document" "setup" {
  name          = "setup"
  document_type = "Command"
  content = jsonencode({
    schemaVersion = "2.2"
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "setup"
      inputs = { runCommand = ["export DB_PASSWORD=Sup3rS3cretPw"] }
    }]
  })
}
