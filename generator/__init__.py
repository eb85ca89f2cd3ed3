"""pave: an environment spec in, PCI-gated Terraform for AWS out."""

__version__ = "0.1.0"
