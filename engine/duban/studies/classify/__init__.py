"""A table of readings -> the class of each of them."""
