variable "login" {
  type = string
}

provider "helm" {
  kubernetes = {
    exec = {
      command = var.login
    }
  }
}
