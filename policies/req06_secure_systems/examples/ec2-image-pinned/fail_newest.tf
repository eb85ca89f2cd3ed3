resource "aws_launch_template" "api" {
  name     = "api"
  image_id = "resolve:ssm:/images/api"

  tags = {
    pci_scope = "cde"
  }
}
