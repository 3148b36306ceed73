// Arms of a trial
// trial: registry number, acronym or document identifier, in any case
MATCH (t:Trial)
WHERE EXISTS { (t)-[:REPORTED_IN]->(d:Document) WHERE toLower(d.identifier) = toLower($trial) }
   OR any(name IN coalesce(t.registryIds, []) + coalesce(t.acronymValues, [t.acronym]) WHERE toLower(name) = toLower($trial))
MATCH (t)<-[:TRIAL]-(a:Arm)-[:DOCUMENT]->(d:Document)
OPTIONAL MATCH (a)-[:EVIDENCE]->(s:Span)
OPTIONAL MATCH (a)-[:REGIMEN]->(g)
OPTIONAL MATCH (g)-[:HAS_COMPONENT]->(:Component)-[:DRUG]->(drug)
WITH a, g, d, s, drug.name AS drug ORDER BY drug
RETURN a.name AS arm, a.role AS role, a.persons AS persons, g.name AS regimen, collect(DISTINCT drug) AS drugs,
       d.identifier AS document, s.quote AS quote, s.quoteStart AS start, s.quoteEnd AS end
ORDER BY document, start, arm
