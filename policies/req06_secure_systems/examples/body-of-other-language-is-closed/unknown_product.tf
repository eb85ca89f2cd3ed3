resource "aws_servicecatalog_provisioned_product" "account" {
  name                       = "orders"
  product_name               = "AWS Control Tower Account Factory"
  provisioning_artifact_name = "AWS Control Tower Account Factory"
}
