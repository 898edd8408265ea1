"""One file a word of the rule language: its schema, and the expression it stands for."""
