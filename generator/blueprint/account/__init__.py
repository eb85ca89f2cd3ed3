"""The root of an account: what there is once for all environments in it."""
