resource "aws_verifiedaccess_group" "x" {
  verifiedaccess_instance_id = "vai-0a1b2c3d4e5f60001"
  policy_document            = "permit(principal, action, resource) when { context.idp.groups.contains(\"payments\") };"
}
