"""What an author works with: simulated learners, graphs, cards, a first draft, a preview."""
