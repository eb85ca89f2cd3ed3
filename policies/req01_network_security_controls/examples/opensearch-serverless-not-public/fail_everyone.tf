resource "aws_opensearchserverless_access_policy" "this" {
  name = "facts"
  type = "data"

  policy = jsonencode([{
    Rules     = [{ ResourceType = "index", Resource = ["index/facts/*"], Permission = ["aoss:ReadDocument"] }]
    Principal = ["*"]
  }])
}
