variable "x" {
  type = string
}

data "http" "given" {
  url = var.x
}
