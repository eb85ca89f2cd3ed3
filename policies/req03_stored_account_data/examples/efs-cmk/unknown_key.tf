resource "aws_efs_file_system" "files" {
  encrypted  = true
  kms_key_id = var.given
}

variable "given" {
  type = string
}
