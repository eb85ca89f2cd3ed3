variable "buckets" {
  type = list(string)
}

resource "aws_dynamodb_table" "tokens" {
  name = "tokens"
}

resource "aws_cloudtrail" "this" {
  name = "account"

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = [for bucket in var.buckets : "${bucket}/"]
    }
  }

  advanced_event_selector {
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field       = "resources.ARN"
      starts_with = var.buckets
    }
  }
}
