"""The nouns: frozen values about the world, without input or output, on the standard library alone."""
