"""Questions to the graph: plain ones, the catalogue's, and foreign SPARQL."""
