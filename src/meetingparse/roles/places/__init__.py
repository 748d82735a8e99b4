"""Where the meeting was held, its sub-venues and its mode."""
