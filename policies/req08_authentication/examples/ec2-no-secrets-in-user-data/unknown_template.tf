variable "user_data" {
  type = string
}

resource "aws_launch_template" "api" {
  user_data = var.user_data
}
