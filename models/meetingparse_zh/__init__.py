"""Data of the Chinese pipeline: spaCy config, lexicons and weights. See MODEL_CARD.md."""
