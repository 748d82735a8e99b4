"""Collective participants."""
