"""Facts on identities: accounts, principals, statements, actions, keys."""
