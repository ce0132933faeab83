"""Source to Outcome: structure, identity and facts."""
