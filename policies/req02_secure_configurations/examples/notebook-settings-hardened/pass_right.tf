resource "aws_sagemaker_notebook_instance" "x" {
  name        = "x"
  root_access = "Disabled"

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}
