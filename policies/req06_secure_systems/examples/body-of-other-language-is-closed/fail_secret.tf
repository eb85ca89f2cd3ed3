resource "aws_cloudformation_stack" "charge" {
  name = "charge"

  template_body = <<-YAML
    Resources:
      Function:
        Type: AWS::Lambda::Function
        Properties:
          FunctionName: charge
          Runtime: python3.13
          Environment:
            Variables:
              DB_PASSWORD: Charge-me-2025-now
  YAML
}
