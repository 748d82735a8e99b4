"""Which part each person took."""
