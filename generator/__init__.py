"""pave: environment specs to Terraform for AWS, and Terraform judged against PCI DSS."""

__version__ = "0.1.0"
