"""Names of offices, the lists they stand in, and the words that say in which capacity they must act."""
