"""Read specs: bytes to text, text to nodes with lines, ``extends``, nodes to models."""
