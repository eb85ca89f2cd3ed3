terraform {
  required_providers {
    dns = {
      source = "providers.example.com/acme/dns"
    }
  }
}
