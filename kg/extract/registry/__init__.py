"""The structured part of a registry record as an extraction: fields → groups → trial, arms, endpoints, results."""

from kg.extract.registry.field_values import p_value, time_point, unit_of
from kg.extract.registry.reader import extract_record, merge_record

__all__ = ["extract_record", "merge_record", "p_value", "time_point", "unit_of"]
