variable "x" {
  type = number
}

resource "null_resource" "migrate" {
  count = var.x

  provisioner "local-exec" {
    command = "./migrate.sh"
  }
}
