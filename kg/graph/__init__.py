"""The graph: documents and extractions as RDF, stored, classified and proved."""

from kg.graph.store import Graph, GraphWriter, open_graph

__all__ = ["Graph", "GraphWriter", "open_graph"]
