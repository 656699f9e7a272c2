"""What is there when a lesson’s kernel starts? The helpers by their names, and one line for a slip."""
