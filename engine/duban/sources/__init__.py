"""Where rows come from: one file a format, found by the suffixes it names."""
