resource "kubernetes_manifest" "store" {
  manifest = {
    apiVersion = "example.com/v1"
    kind       = "Backup"
    spec = {
      secretKey = "wJalrXUtnFEMIK7MDENGbPxRfiCY"
    }
  }
}
