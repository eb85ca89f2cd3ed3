resource "aws_launch_template" "api" {
  name     = "api"
  image_id = "ami-0c3f8a2b9d1e47f65"

  tags = {
    pci_scope = "cde"
  }
}
