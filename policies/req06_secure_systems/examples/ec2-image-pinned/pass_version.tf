resource "aws_launch_template" "api" {
  name     = "api"
  image_id = "resolve:ssm:/images/api:41"

  tags = {
    pci_scope = "cde"
  }
}
