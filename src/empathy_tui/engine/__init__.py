"""The machine that follows a scenario's hidden beats."""
