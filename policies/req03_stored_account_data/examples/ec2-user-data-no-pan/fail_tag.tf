resource "aws_instance" "legacy" {
  tags = {
    note = "card 5555 5555 5555 4444"
  }
}
