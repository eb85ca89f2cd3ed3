resource "aws_launch_template" "api" {
  name     = "api"
  image_id = var.image

  tags = {
    pci_scope = "cde"
  }
}

variable "image" {
  type = string
}
