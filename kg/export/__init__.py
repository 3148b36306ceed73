"""The graph for other tools: every format of ``kg export``, each file complete or not there."""
