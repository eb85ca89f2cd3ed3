resource "aws_sagemaker_notebook_instance" "models" {
  name          = "models"
  role_arn      = "arn:aws:iam::111122223333:role/models"
  instance_type = "ml.t3.medium"
}
