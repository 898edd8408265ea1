"""One file a way of making one figure of many: `fold` takes readings oldest first, missing ones as open intervals."""
