data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket     = "payments-states"
    key        = "network"
    region     = "eu-central-1"
    secret_key = "q8Zr2LmX0vTt5BnWq1Ys7KdJ4HcPfGuE"
  }
}

resource "aws_sqs_queue" "payments" {
  name = data.terraform_remote_state.network.outputs.name
}
