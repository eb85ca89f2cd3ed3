resource "aws_opensearchserverless_security_policy" "this" {
  name = "facts"
  type = "network"

  policy = jsonencode([{
    Rules           = [{ ResourceType = "collection", Resource = ["collection/facts"] }]
    AllowFromPublic = true
  }])
}
