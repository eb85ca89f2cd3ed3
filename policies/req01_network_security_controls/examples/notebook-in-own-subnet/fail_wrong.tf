resource "aws_sagemaker_notebook_instance" "x" {
  name      = "x"
  subnet_id = null
}
