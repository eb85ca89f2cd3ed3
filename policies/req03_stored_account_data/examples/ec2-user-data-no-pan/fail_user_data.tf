resource "aws_launch_template" "api" {
  user_data = base64encode("export TEST_CARD=4111111111111111\n")
}
