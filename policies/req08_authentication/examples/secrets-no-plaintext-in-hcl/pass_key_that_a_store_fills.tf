resource "kubernetes_manifest" "credentials" {
  manifest = {
    apiVersion = "external-secrets.io/v1"
    kind       = "ExternalSecret"
    spec = {
      data = [{
        secretKey = "AWS_ACCESS_KEY_ID"
        remoteRef = { key = "payments/store", property = "access_key" }
      }]
    }
  }
}
