provider "kubernetes" {
  host = "https://cluster.example"

  exec {
    api_version = "client.authentication.k8s.io/v1"
    command     = "./login.sh"
  }
}
