"""What runs the engine more than once, or looks through one of its answers."""
