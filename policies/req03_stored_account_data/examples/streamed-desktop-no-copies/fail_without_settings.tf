resource "aws_appstream_stack" "desk" {
  name = "desk"
}
