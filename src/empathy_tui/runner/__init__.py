"""A session as it runs: what both front ends drive."""
