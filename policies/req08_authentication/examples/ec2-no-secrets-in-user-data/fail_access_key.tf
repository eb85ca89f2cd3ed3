resource "aws_instance" "legacy" {
  user_data = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE"
}
