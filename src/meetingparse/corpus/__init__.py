"""Corpora in: files, folders and tables to documents, one at a time, whatever their size."""
