// Routes by which a drug is given
// drug: generic name or IRI
MATCH (drug:Drug) WHERE $drug IN [drug.iri, drug.name]
MATCH (a:Arm)-[:REGIMEN]->()-[:HAS_COMPONENT]->(c:Component)-[:DRUG]->(drug)
MATCH (c)-[:ROUTE]->(route:Route), (a)-[:TRIAL]->(t:Trial), (a)-[:DOCUMENT]->(d:Document)
OPTIONAL MATCH (a)-[:EVIDENCE]->(s:Span)
WITH *, last(split(t.iri, '/')) AS tail
RETURN DISTINCT route.name AS route, a.name AS arm, CASE WHEN tail CONTAINS '%' THEN d.identifier ELSE tail END AS trial,
       d.identifier AS document, s.quote AS quote, s.quoteStart AS start, s.quoteEnd AS end
ORDER BY route, trial, document, start, arm
