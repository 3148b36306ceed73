// Median times over a threshold
// measure: name or IRI; months: least median
MATCH (top:OutcomeMeasure) WHERE $measure IN [top.iri, top.name]
MATCH (m:OutcomeMeasure)-[:BROADER*0..]->(top)
MATCH (r:Result {statistic: 'median', status: 'reported'})-[:MEASURE]->(m)
WHERE r.valueMonths >= $months
MATCH (r)-[:TRIAL]->(t:Trial), (r)-[:DOCUMENT]->(d:Document), (r)-[:EVIDENCE]->(s:Span)
OPTIONAL MATCH (r)-[:REGIMEN]->(g)
OPTIONAL MATCH (r)-[:ARM]->(a:Arm)
WITH *, last(split(t.iri, '/')) AS tail
RETURN DISTINCT g.name AS regimen, a.name AS arm, m.name AS measure, r.valueMonths AS months, r.value AS value,
       r.unit AS unit, r.low AS low, r.high AS high,
       CASE WHEN tail CONTAINS '%' THEN d.identifier ELSE tail END AS trial, d.identifier AS document,
       s.quote AS quote, s.quoteStart AS start, s.quoteEnd AS end
ORDER BY months DESC, document, start, arm
