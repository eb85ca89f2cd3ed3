resource "aws_launch_template" "api" {
  name     = "api"
  image_id = "resolve:ssm:arn:aws:ssm:ap-southeast-1:111122223333:parameter/images/api:41"

  tags = {
    pci_scope = "cde"
  }
}
