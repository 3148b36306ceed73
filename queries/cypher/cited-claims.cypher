// Figures that documents cite from elsewhere
// measure: name or IRI; narrower measures are included
MATCH (top:OutcomeMeasure) WHERE $measure IN [top.iri, top.name]
MATCH (m:OutcomeMeasure)-[:BROADER*0..]->(top)
MATCH (r:Result {status: 'cited'})-[:MEASURE]->(m)
MATCH (r)-[:DOCUMENT]->(d:Document), (r)-[:EVIDENCE]->(s:Span)
OPTIONAL MATCH (r)-[:REGIMEN]->(g)
OPTIONAL MATCH (r)-[:CONDITION]->(disease)
RETURN DISTINCT g.name AS regimen, m.name AS measure, r.statistic AS statistic, r.value AS value, r.unit AS unit,
       r.low AS low, r.high AS high, r.events AS events, r.total AS total, r.time AS time, r.detail AS detail,
       disease.name AS disease, d.identifier AS document, s.quote AS quote, s.quoteStart AS start, s.quoteEnd AS end
ORDER BY document, start, measure, low, value
