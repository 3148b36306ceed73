"""The treatments that a document sets apart, and how many patients got each."""
