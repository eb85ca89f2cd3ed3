resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootSessions"]
}
