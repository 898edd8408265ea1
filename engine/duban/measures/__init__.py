"""One file a word under `measure` that makes a figure out of what a standard says, and the document that says how."""
