variable "x" {
  type = list(string)
}

resource "aws_codebuild_webhook" "this" {
  project_name = "payments"

  dynamic "filter_group" {
    for_each = var.x

    content {
      filter {
        type    = "EVENT"
        pattern = filter_group.value
      }
    }
  }
}
