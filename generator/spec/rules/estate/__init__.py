"""Rules over all specs of an estate together."""
