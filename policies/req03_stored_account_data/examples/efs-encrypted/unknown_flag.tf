resource "aws_efs_file_system" "files" {
  encrypted = var.given
}

variable "given" {
  type = string
}
