removed {
  from = aws_instance.app

  lifecycle {
    destroy = true
  }
  provisioner "local-exec" {
    when    = destroy
    command = "./clean.sh"
  }
}
