"""What words the character: the script, or a model."""
