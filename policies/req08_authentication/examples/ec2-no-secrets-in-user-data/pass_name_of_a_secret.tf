resource "aws_instance" "transfer" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m7g.large"

  user_data = <<-EOT
    #!/bin/bash
    SECRET_NAME="transfer-login"
    PASSWORD=$(aws secretsmanager get-secret-value --secret-id "$SECRET_NAME" --query SecretString)
  EOT
}
