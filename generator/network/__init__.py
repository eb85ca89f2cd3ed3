"""Network paths: who can reach what, computed from a Configuration alone."""
