// Trials that require a biomarker status
// marker: name or IRI; state: wild-type, mutant …, or null for any
MATCH (k:BiomarkerCriterion {role: 'requires'})-[:BIOMARKER_STATUS]->(required)
MATCH (k)-[:TRIAL]->(t:Trial), (k)-[:DOCUMENT]->(d:Document), (k)-[:EVIDENCE]->(s:Span)
CALL (required) {
  MATCH (required)-[:MARKER]->(marker)
  WHERE $marker IN [marker.iri, marker.name] AND ($state IS NULL OR required.state = $state)
  RETURN 'directly' AS applies
  UNION
  MATCH (required)-[:IMPLIES]->(implied)-[:OF_MARKER]->(marker), (implied)-[:IN_STATE]->(state)
  WHERE implied <> required AND $marker IN [marker.iri, marker.name] AND ($state IS NULL OR state.notation = $state)
  RETURN 'implied' AS applies
  UNION
  MATCH (required)<-[:IMPLIES]-(asked)-[:OF_MARKER]->(marker), (asked)-[:IN_STATE]->(state)
  WHERE asked <> required AND $marker IN [marker.iri, marker.name] AND ($state IS NULL OR state.notation = $state)
  RETURN 'partly' AS applies
}
WITH *, last(split(t.iri, '/')) AS tail
RETURN DISTINCT CASE WHEN tail CONTAINS '%' THEN d.identifier ELSE tail END AS trial, required.name AS status, applies,
       k.assay AS assay, d.identifier AS document, s.quote AS quote, s.quoteStart AS start, s.quoteEnd AS end
ORDER BY trial, status, document, start
