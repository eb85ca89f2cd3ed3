"""Facts that several policies read, each derived from the Configuration in one place."""
