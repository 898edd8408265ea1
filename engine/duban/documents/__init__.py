"""The kinds of document that can be read: one file here is one, named by its extension."""
