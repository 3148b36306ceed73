// Ratios and differences between arms
// measure: name or IRI; statistic: hazard-ratio, odds-ratio …, or null for any
MATCH (top:OutcomeMeasure) WHERE $measure IN [top.iri, top.name]
MATCH (m:OutcomeMeasure)-[:BROADER*0..]->(top)
MATCH (r:Result {status: 'reported'})-[:MEASURE]->(m)
WHERE r.statistic IN ['hazard-ratio', 'odds-ratio', 'risk-ratio', 'difference']
  AND ($statistic IS NULL OR r.statistic = $statistic)
MATCH (r)-[:TRIAL]->(t:Trial), (r)-[:DOCUMENT]->(d:Document), (r)-[:EVIDENCE]->(s:Span)
OPTIONAL MATCH (r)-[:ARM]->(a:Arm)
OPTIONAL MATCH (r)-[:COMPARATOR]->(b:Arm)
WITH *, last(split(t.iri, '/')) AS tail
RETURN DISTINCT m.name AS measure, r.statistic AS statistic, r.value AS value, r.low AS low, r.high AS high,
       r.level AS level, r.pText AS p, a.name AS arm, b.name AS comparator,
       CASE WHEN tail CONTAINS '%' THEN d.identifier ELSE tail END AS trial, d.identifier AS document,
       s.quote AS quote, s.quoteStart AS start, s.quoteEnd AS end
ORDER BY measure, statistic, value, document, start
