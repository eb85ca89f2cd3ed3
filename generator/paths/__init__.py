"""Questions about network paths: who asks for what, and how the answers are shown."""
