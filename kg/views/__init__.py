"""Rows and subgraphs for people: tables and the explorer page."""
