variable "x" {
  type = any
}

resource "aws_mwaa_environment" "x" {
  name = "x"

  logging_configuration {
    scheduler_logs {
      enabled = true
    }

    webserver_logs {
      enabled = var.x
    }

    worker_logs {
      enabled = true
    }
  }
}
