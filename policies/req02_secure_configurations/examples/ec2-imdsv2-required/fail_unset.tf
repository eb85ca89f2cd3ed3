resource "aws_launch_template" "api" {
  image_id = "ami-0123456789abcdef0"
}
