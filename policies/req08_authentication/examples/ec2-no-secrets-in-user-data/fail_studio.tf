resource "aws_sagemaker_studio_lifecycle_config" "this" {
  studio_lifecycle_config_name     = "setup"
  studio_lifecycle_config_app_type = "JupyterServer"
  studio_lifecycle_config_content = base64encode(<<-EOT
    #!/bin/bash
    export DB_PASSWORD=Tr0ub4dor-x7Qz91
    pip install psycopg2
  EOT
  )
}
