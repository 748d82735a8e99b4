"""Who says what: verbs that report, their subjects, and what of it is an order."""
