"""The vocabulary: ``ontology/`` read into terms, and the terms found again in text."""

from kg.vocabulary.matcher import Matcher, Mention
from kg.vocabulary.terms import RegimenComponent, Term, TermKind, Vocabulary, default_vocabulary

__all__ = ["Matcher", "Mention", "RegimenComponent", "Term", "TermKind", "Vocabulary", "default_vocabulary"]
