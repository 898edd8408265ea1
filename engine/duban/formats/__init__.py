"""One file a format, with a function for each document it can write: audit, explanation, matrix, remarks, listing."""
