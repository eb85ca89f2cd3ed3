"""Blueprint: every resource decision of an environment, before any HCL exists."""
