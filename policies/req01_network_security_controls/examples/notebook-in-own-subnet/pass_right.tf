resource "aws_sagemaker_notebook_instance" "x" {
  name      = "x"
  subnet_id = "subnet-0a1b2c3d4e5f60001"
}
