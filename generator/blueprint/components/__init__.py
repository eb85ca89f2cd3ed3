"""One package per kind of component: what its module holds, decided from the spec."""
