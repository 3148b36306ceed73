// Results of a trial
// trial: registry number, acronym or document identifier, in any case
MATCH (t:Trial)
WHERE EXISTS { (t)-[:REPORTED_IN]->(d:Document) WHERE toLower(d.identifier) = toLower($trial) }
   OR any(name IN coalesce(t.registryIds, []) + coalesce(t.acronymValues, [t.acronym]) WHERE toLower(name) = toLower($trial))
MATCH (t)-[:ACHIEVES]->(r:Result)-[:MEASURE]->(m:OutcomeMeasure)
MATCH (r)-[:DOCUMENT]->(d:Document), (r)-[:EVIDENCE]->(s:Span)
OPTIONAL MATCH (r)-[:ARM]->(a:Arm)
OPTIONAL MATCH (r)-[:COMPARATOR]->(b:Arm)
RETURN DISTINCT m.name AS measure, r.statistic AS statistic, r.value AS value, r.unit AS unit, r.low AS low,
       r.high AS high, r.events AS events, r.total AS total, r.time AS time, a.name AS arm, b.name AS comparator,
       r.pText AS p, r.detail AS detail, d.identifier AS document, s.quote AS quote, s.quoteStart AS start,
       s.quoteEnd AS end
ORDER BY document, start, measure, arm, value
