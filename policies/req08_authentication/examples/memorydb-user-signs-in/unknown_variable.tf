variable "how" {
  type = string
}

resource "aws_memorydb_user" "app" {
  user_name     = "app"
  access_string = "on ~app:* &* -@all +@read +@write"

  authentication_mode {
    type = var.how
  }
}
