action "local_command" "migrate" {
  config {
    command = "./migrate.sh"
  }
}
