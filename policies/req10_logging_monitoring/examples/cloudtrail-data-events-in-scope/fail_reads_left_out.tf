resource "aws_lambda_function" "tokenise" {
  function_name = "tokenise"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_cloudtrail" "this" {
  name = "account"

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Lambda::Function"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }
  }
}
