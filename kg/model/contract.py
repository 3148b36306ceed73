"""Extractions as JSON objects in the shape of ``extraction.schema.json``, and back.

The contract's own fields keep their names and shapes; what the records know beyond them is added under the records'
own field names. A single piece of evidence lies flat in its object (``quote``, ``start``, ``end``, and ``pointer``
where it points into a structured record), as the contract has it.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any

from kg.errors import SourceError
from kg.model.document import Document
from kg.model.extraction import Arm, Evidence, Extraction, Trial
from kg.model.registry import RegistryRecord


def to_contract(document: Document, extraction: Extraction) -> dict[str, Any]:
    """JSON object of one extraction: only ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``.

    Decimals become JSON numbers, integers where they are written without a fraction; the figure as written stays in
    ``value_text``. The structured registry record of a document is not part of an extraction and is left out.
    """
    encoded: dict[str, Any] = {"document": _encode_document(document)}
    encoded.update(_encode_record(extraction))
    return encoded


def from_contract(data: Mapping[str, Any]) -> tuple[Document, Extraction]:
    """Document and extraction of a contract object, as annotated by hand or printed by ``kg extract``.

    Further fields may be missing: components then come from ``drugs`` and ``routes``, and a quote without offsets is
    located at its first occurrence in the text.

    Raises:
        SourceError: a required field is missing or a value has another type than the contract says; the message names
            the JSON path.
    """
    if not isinstance(data, Mapping) or "document" not in data:
        raise SourceError("contract object has no 'document'; expected an object of extraction.schema.json")
    document = _decode_record(Document, data["document"], "document", text="")
    body = {key: value for key, value in data.items() if key != "document"}
    extraction = _decode_record(Extraction, body, "", text=document.text)
    return document, extraction


# ---- records to JSON ---------------------------------------------------------------------------------------------


def _encode_document(document: Document) -> dict[str, Any]:
    encoded = _encode_record(document)
    encoded.pop("record")
    return encoded


def _encode_record(record: Any) -> dict[str, Any]:
    """One record as an object, in the order of its fields."""
    encoded: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name == "evidence" and isinstance(value, Evidence):
            encoded.update(_encode_evidence(value))
        elif isinstance(record, Trial) and field.name == "evidence":
            encoded["evidence"] = [{"field": name, **_encode_evidence(evidence)} for name, evidence in value]
        elif field.name == "biomarkers" and value and isinstance(value[0], tuple):
            encoded["biomarkers"] = [{"gene": gene, "state": state} for gene, state in value]
        else:
            encoded[field.name] = _encode(value)
    if isinstance(record, Arm):
        encoded["drugs"] = list(record.drugs)
        encoded["routes"] = dict(sorted(record.routes.items()))
    return encoded


def _encode_evidence(evidence: Evidence) -> dict[str, Any]:
    encoded: dict[str, Any] = {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}
    if evidence.pointer is not None:
        encoded["pointer"] = evidence.pointer
    return encoded


def _encode(value: Any) -> Any:
    if isinstance(value, Evidence):
        return _encode_evidence(value)
    if dataclasses.is_dataclass(value):
        return _encode_record(value)
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return int(value) if isinstance(exponent, int) and exponent >= 0 else float(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return value


# ---- JSON to records ---------------------------------------------------------------------------------------------


@cache
def _field_types(record_type: type) -> dict[str, Any]:
    return typing.get_type_hints(record_type)


def _decode_record(record_type: type, data: Any, path: str, *, text: str) -> Any:
    """Record of ``record_type`` from a JSON object; unknown keys are left aside, missing ones take their default."""
    if not isinstance(data, Mapping):
        raise _mismatch(path, "an object", data)
    if record_type is Arm:
        data = _with_components(data)
    values: dict[str, Any] = {}
    for field in dataclasses.fields(record_type):
        where = f"{path}.{field.name}" if path else field.name
        hint = _field_types(record_type)[field.name]
        if field.name == "evidence" and hint == Evidence:
            values["evidence"] = _decode_evidence(data, path, text)
        elif field.name == "evidence" and hint == (Evidence | None):
            values["evidence"] = _decode_evidence(data, path, text) if data.get("quote") else None
        elif field.name not in data:
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                raise SourceError(f"contract object: {where} is missing")
        elif record_type is Trial and field.name == "evidence":
            values["evidence"] = tuple(
                (str(item["field"]), _decode_evidence(item, where, text)) for item in data["evidence"]
            )
        elif field.name == "biomarkers" and hint == tuple[tuple[str, str], ...]:
            values["biomarkers"] = tuple((str(item["gene"]), str(item["state"])) for item in data["biomarkers"])
        elif hint == (RegistryRecord | None):
            continue
        else:
            values[field.name] = _decode(hint, data[field.name], where, text)
    return record_type(**values)


def _with_components(arm: Mapping[str, Any]) -> Mapping[str, Any]:
    """The arm with its components; a bare contract arm lists drugs and routes only."""
    if "components" in arm:
        return arm
    routes = arm.get("routes") or {}
    return {**arm, "components": [{"drug": drug, "route": routes.get(drug)} for drug in arm.get("drugs", ())]}


def _decode_evidence(data: Mapping[str, Any], path: str, text: str) -> Evidence:
    quote = data.get("quote")
    if not isinstance(quote, str):
        raise _mismatch(f"{path}.quote", "a string", quote)
    start, end = data.get("start"), data.get("end")
    if start is None or end is None:
        start = text.find(quote)
        if start < 0:
            raise SourceError(f"contract object: {path}.quote {quote!r} has no offsets and is not in the text")
        end = start + len(quote)
    return Evidence(quote=quote, start=int(start), end=int(end), pointer=data.get("pointer"))


def _decode(hint: Any, value: Any, path: str, text: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType or origin is typing.Union:
        if value is None:
            return None
        return _decode(next(a for a in arguments if a is not type(None)), value, path, text)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise _mismatch(path, "a list", value)
        return tuple(_decode(arguments[0], item, f"{path}[{i}]", text) for i, item in enumerate(value))
    if origin is typing.Literal:
        if value not in arguments:
            raise _mismatch(path, f"one of {', '.join(map(str, arguments))}", value)
        return value
    if hint is Evidence:
        return _decode_evidence(value, path, text)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _decode_record(hint, value, path, text=text)
    return _decode_scalar(hint, value, path)


def _decode_scalar(hint: Any, value: Any, path: str) -> Any:
    if hint is Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            raise _mismatch(path, "a number", value)
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise _mismatch(path, "a number", value) from None
        if not number.is_finite():
            raise _mismatch(path, "a finite number", value)
        return number
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        try:
            return hint(value)
        except ValueError:
            raise _mismatch(path, f"one of {', '.join(hint)}", value) from None
    if isinstance(value, bool) is not (hint is bool) or not isinstance(value, hint):
        raise _mismatch(path, {str: "a string", int: "an integer", bool: "true or false"}.get(hint, str(hint)), value)
    return value


def _mismatch(path: str, expected: str, found: object) -> SourceError:
    return SourceError(f"contract object: {path or 'document'} is {found!r}; expected {expected}")
