resource "aws_launch_template" "api" {
  name     = "api"
  image_id = "resolve:ssm:/images/api:production"

  tags = {
    pci_scope = "cde"
  }
}
