provider "helm" {
  kubernetes = {
    host  = "https://cluster.example.com"
    token = "q8Zr2LmX0vTt5BnWq1Ys7KdJ4HcPfGuE"
  }
}

resource "aws_sqs_queue" "payments" {
  name = "payments"
}
