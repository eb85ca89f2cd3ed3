resource "aws_launch_template" "api" {
  user_data = base64encode("export MERCHANT=4111111111111112\n")
}
