resource "aws_sagemaker_notebook_instance" "x" {
  name        = "x"
  root_access = "Enabled"

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}
