"""What is a meeting, what it is called, and which sentences tell of it."""
