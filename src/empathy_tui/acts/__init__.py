"""Dialogue acts: what a learner's message does."""
