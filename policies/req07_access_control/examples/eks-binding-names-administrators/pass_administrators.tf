resource "kubernetes_cluster_role_binding" "x" {
  metadata {
    name = "x"
  }

  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = "cluster-admin"
  }

  subject {
    api_group = "rbac.authorization.k8s.io"
    kind      = "Group"
    name      = "platform-administrators"
  }
}
