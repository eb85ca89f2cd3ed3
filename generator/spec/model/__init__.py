"""pydantic models of the spec, one file per component."""
