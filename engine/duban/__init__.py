"""duban 督办: plans as code."""
