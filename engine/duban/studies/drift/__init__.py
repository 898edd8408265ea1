"""What compares plans: with each other, with the plan above, with the document they were read from."""
