"""The sessions kept here as tables for the learner's own research: pseudonymous, and without text unless asked for."""
