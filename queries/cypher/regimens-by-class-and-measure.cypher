// Regimens of a class that reach a figure
// class and measure: name or IRI; threshold: least value; unit: %, months …
MATCH (c:Class) WHERE $class IN [c.iri, c.name]
MATCH (top:OutcomeMeasure) WHERE $measure IN [top.iri, top.name]
MATCH (m:OutcomeMeasure)-[:BROADER*0..]->(top)
MATCH (r:Result)-[:MEASURE]->(m)
WHERE r.unit = $unit AND r.value >= $threshold AND r.status <> 'planned' AND NOT r.selectedPopulation
  AND NOT r.statistic IN ['range', 'count', 'difference']
MATCH (r)-[:REGIMEN]->(g)-[:IN_CLASS]->(c)
MATCH (r)-[:TRIAL]->(t:Trial), (r)-[:DOCUMENT]->(d:Document), (r)-[:EVIDENCE]->(s:Span)
WITH *, last(split(t.iri, '/')) AS tail
RETURN DISTINCT g.name AS regimen, m.name AS measure, r.statistic AS statistic, r.value AS value, r.unit AS unit,
       r.low AS low, r.high AS high, r.events AS events, r.total AS total, r.time AS time, r.status AS status,
       CASE WHEN tail CONTAINS '%' THEN d.identifier ELSE tail END AS trial, d.identifier AS document,
       s.quote AS quote, s.quoteStart AS start, s.quoteEnd AS end
ORDER BY status DESC, value DESC, document, start, measure
