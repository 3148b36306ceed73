// anti-EGFR regimens with conversion rate > 50%
// The twin of: kg ask "anti-EGFR regimens with conversion rate > 50%". Conversion rate is answered by the resectability
// outcomes; ranges, bare counts, planned figures and patients selected by the outcome are left out.
MATCH (m:OutcomeMeasure)-[:BROADER*0..]->(:OutcomeMeasure {name: 'resectability outcome'})
MATCH (r:Result)-[:MEASURE]->(m)
WHERE r.unit = '%' AND r.value > 50 AND r.status <> 'planned' AND NOT r.statistic IN ['range', 'count']
  AND NOT r.selectedPopulation
MATCH (r)-[:REGIMEN]->(g)-[:IN_CLASS]->(:Class {name: 'anti-EGFR regimen'})
MATCH (r)-[:DOCUMENT]->(d:Document), (r)-[:EVIDENCE]->(s:Span)
OPTIONAL MATCH (r)-[:TRIAL]->(:Trial)-[:REQUIRES]->(b:MarkerStatus)
RETURN g.name AS regimen, m.name AS measure, r.value AS value, r.unit AS unit, r.events AS events, r.total AS total,
       collect(DISTINCT b.name) AS requires, r.status AS status, d.identifier AS document, s.quote AS quote,
       s.quoteStart AS start, s.quoteEnd AS end, r.iri AS iri
ORDER BY status DESC, value DESC, document, start
