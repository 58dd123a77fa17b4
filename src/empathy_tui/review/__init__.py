"""What follows the scene: the debrief."""
