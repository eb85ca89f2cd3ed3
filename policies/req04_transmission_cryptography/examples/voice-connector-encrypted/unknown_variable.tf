variable "encrypted" {
  type = bool
}

resource "aws_chime_voice_connector" "calls" {
  name               = "calls"
  require_encryption = var.encrypted
}
