variable "manage_master_user_password" {
  type    = bool
  default = true
}

variable "password_length" {
  type = number
}

variable "master_password" {
  type      = string
  sensitive = true
}
