"""Each page as a person uses it, without a browser."""
