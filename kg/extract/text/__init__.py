"""What stands in a text: sections, sentences, quantities, named terms."""
