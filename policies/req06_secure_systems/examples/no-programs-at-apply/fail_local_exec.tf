resource "null_resource" "migrate" {
  provisioner "local-exec" {
    command = "./migrate.sh"
  }
}
