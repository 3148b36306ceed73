// Drugs by number of trials
// class: name or IRI of a pharmacologic class, or null for any
MATCH (a:Arm)-[:REGIMEN]->()-[:HAS_COMPONENT]->(:Component)-[:DRUG]->(drug:Drug)
WHERE $class IS NULL OR EXISTS { (drug)-[:IN_CLASS]->(c:Class) WHERE $class IN [c.iri, c.name] }
MATCH (a)-[:TRIAL]->(t:Trial), (a)-[:DOCUMENT]->(d:Document)
OPTIONAL MATCH (a)-[:ACHIEVES]->(r:Result)
RETURN drug.name AS drug, count(DISTINCT t) AS trials, count(DISTINCT a) AS arms, count(DISTINCT r) AS figures,
       min(d.identifier) AS example
ORDER BY trials DESC, figures DESC, drug
