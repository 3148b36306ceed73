"""Document → Extraction."""
