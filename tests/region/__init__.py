"""Twelve invented articles about one region over eight years, with exact readings of each."""
