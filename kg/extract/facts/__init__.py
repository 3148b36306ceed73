"""What a document says of the trial, its patients, markers and planned endpoints."""
