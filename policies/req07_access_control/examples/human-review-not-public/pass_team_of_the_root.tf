resource "aws_sagemaker_workteam" "own" {
  workteam_name  = "receipts"
  workforce_name = "own"
  description    = "our own people"

  member_definition {
    cognito_member_definition {
      client_id  = "review"
      user_pool  = "eu-west-1_review"
      user_group = "receipts"
    }
  }
}

resource "aws_sagemaker_flow_definition" "this" {
  flow_definition_name = "receipts"
  role_arn             = "arn:aws:iam::111122223333:role/review"

  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:111122223333:human-task-ui/receipts"
    task_count        = 1
    task_description  = "Is this a receipt?"
    task_title        = "Receipt"
    workteam_arn      = aws_sagemaker_workteam.own.arn
  }

  output_config {
    s3_output_path = "s3://example-review/"
  }
}
