"""One small module for each command: arguments, one call, print."""
