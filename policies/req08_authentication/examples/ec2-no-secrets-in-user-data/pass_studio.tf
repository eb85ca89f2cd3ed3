resource "aws_sagemaker_studio_lifecycle_config" "this" {
  studio_lifecycle_config_name     = "setup"
  studio_lifecycle_config_app_type = "JupyterServer"
  studio_lifecycle_config_content = base64encode(<<-EOT
    #!/bin/bash
    export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id ledger --query SecretString --output text)
    pip install psycopg2
  EOT
  )
}
