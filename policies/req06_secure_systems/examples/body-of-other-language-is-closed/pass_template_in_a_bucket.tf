resource "aws_s3_object" "table" {
  bucket = "templates"
  key    = "table.json"

  content = jsonencode({
    Resources = {
      Table = {
        Type       = "AWS::DynamoDB::Table"
        Properties = { TableName = "orders" }
      }
    }
  })
}

resource "aws_cloudformation_stack" "this" {
  name         = "table"
  template_url = "https://templates.s3.eu-west-1.amazonaws.com/table.json"
}
