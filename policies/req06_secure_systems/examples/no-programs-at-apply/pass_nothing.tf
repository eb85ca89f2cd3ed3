resource "terraform_data" "version" {
  input = "1"
}
