resource "null_resource" "components" {
  triggers = {
    components = jsonencode({ database_secret = "./components/*.tfvars" })
  }
}
