"""Figures with their key: outcome, arm, time, status."""
