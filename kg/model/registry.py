"""Structured part of a registry record, in ClinicalTrials.gov's own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryRecord:
    """Fields of one registry record that are structure, not prose (extended in issue 5)."""
