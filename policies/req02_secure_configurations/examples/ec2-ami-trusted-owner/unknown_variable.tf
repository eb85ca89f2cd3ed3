variable "image_id" {
  type = string
}

resource "aws_launch_template" "api" {
  image_id = var.image_id
}
