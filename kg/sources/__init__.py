"""Reading files into documents; the reader is chosen by content."""

from kg.sources.problems import OnProblem, Problem
from kg.sources.reading import Source, iter_sources, read_bytes, read_documents

__all__ = ["OnProblem", "Problem", "Source", "iter_sources", "read_bytes", "read_documents"]
