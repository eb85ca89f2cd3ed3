data "http" "address" {
  url = "https://checkip.example.com"
}
