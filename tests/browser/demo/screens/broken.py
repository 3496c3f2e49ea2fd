"""A page with a bug."""

raise ValueError("secret detail")
