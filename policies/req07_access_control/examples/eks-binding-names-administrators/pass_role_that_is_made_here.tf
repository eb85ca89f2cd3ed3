variable "group" {}

resource "kubernetes_cluster_role" "reader" {
  metadata {
    name = "log-reader"
  }

  rule {
    api_groups = [""]
    resources  = ["namespaces"]
    verbs      = ["get", "list"]
  }
}

resource "kubernetes_cluster_role_binding" "x" {
  metadata {
    name = "x"
  }

  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = kubernetes_cluster_role.reader.metadata[0].name
  }

  subject {
    kind = "Group"
    name = var.group
  }
}
