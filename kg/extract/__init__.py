"""Document → Extraction: sections, quantities, mentions, arms, biomarkers, results, checks."""

from kg.extract.pipeline import extract

__all__ = ["extract"]
