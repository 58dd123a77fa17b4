"""The discussion board: a folder that people share, with a file for each post."""
