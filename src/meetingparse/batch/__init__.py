"""A whole corpus parsed: many processes, every document accounted for, runs that can be taken up again."""
