"""One file a standard that turns figures into a grade; its limits stand beside it as data."""
