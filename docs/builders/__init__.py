"""What writes the generated pages: a file per subject, each with ``pages()``: path and text."""
