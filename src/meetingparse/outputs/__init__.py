"""Records out: every format that a corpus of records can be written in, one module for each family."""
