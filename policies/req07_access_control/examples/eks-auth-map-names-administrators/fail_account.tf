resource "kubernetes_config_map" "auth" {
  metadata {
    name      = "aws-auth"
    namespace = "kube-system"
  }

  data = {
    mapUsers = yamlencode([
      { userarn = "arn:aws:iam::111122223333:root", username = "all", groups = ["system:masters"] },
    ])
  }
}
