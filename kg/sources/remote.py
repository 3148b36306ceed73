"""PubMed and ClinicalTrials.gov fetched to files: politely, resumably, each response kept exactly as it came.

A fetch writes numbered files into a folder that ``kg build`` reads, and a hidden plan beside them that says what was
asked and what has come. Run again, it asks only for what is missing.

Sources: NCBI, "A general introduction to the E-utilities" (three requests a second, ten with an API key; tool and email
with each request; 10,000 ids per search); ClinicalTrials.gov, "API v2" (pages by token).
"""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx
import tenacity

from kg.errors import SourceError
from kg.sources.identifiers import NCT
from kg.sources.xml import iter_elements
from kg.version import VERSION

PUBMED_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
CTGOV_URL = "https://clinicaltrials.gov/api/v2"
PUBMED_BATCH = 200  # ids per request: NCBI's advice for downloads
PUBMED_LIMIT = 9_999  # ids that one PubMed search gives
CTGOV_PAGE = 100  # studies per page
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_MAX_WAIT = 120.0  # seconds; a longer Retry-After ends the fetch, which can be resumed

OnFetched = Callable[[int, int | None], None]  # records so far, records in all where known


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchReport:
    """What a fetch did."""

    fetched: int = 0  # records written now
    present: int = 0  # records that were there already
    missing: tuple[str, ...] = ()  # ids asked for that the source does not have
    files: tuple[Path, ...] = ()  # files written now


class _TransientError(Exception):
    """A failure that may pass: asked again after a pause."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(slots=True, kw_only=True)
class Client:
    """HTTP with manners: a pause between requests, retries with back-off, Retry-After obeyed.

    Args:
        base_url: address of the service, without a slash at its end.
        interval: least seconds between two requests.
        email: contact address sent along; the services ask for one.
        attempts: how often a request is tried.
        back_off: seconds before the second try; doubled each time.
        sleep: waits; replaced in tests.
    """

    base_url: str
    interval: float
    email: str | None = None
    attempts: int = 6
    back_off: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    _last: float = field(default=-1e9, init=False)

    def request(
        self,
        method: str,
        path: str,
        check: Callable[[bytes], None],
        *,
        data: dict[str, str] | None = None,
        params: dict[str, str] | None = None,
    ) -> bytes:
        """The body of the response, after ``check`` accepted it (it raises ``SourceError`` for a malformed one).

        Raises:
            SourceError: refused, or failed as often as it is tried.
        """
        retry = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.attempts),
            wait=self._wait,
            retry=tenacity.retry_if_exception_type(_TransientError),
            sleep=self.sleep,
            reraise=True,
        )
        try:
            return retry(self._once, method, path, check, data, params)
        except _TransientError as error:
            raise SourceError(
                f"{self.base_url}/{path}: {error} ({self.attempts} tries); what has come is kept, run the same command "
                "again to go on"
            ) from None

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, _TransientError) and error.wait is not None:
            return error.wait
        return float(min(self.back_off * 2 ** (state.attempt_number - 1), 60.0))

    def _once(
        self,
        method: str,
        path: str,
        check: Callable[[bytes], None],
        data: dict[str, str] | None,
        params: dict[str, str] | None,
    ) -> bytes:
        pause = self._last + self.interval - time.monotonic()
        if pause > 0:
            self.sleep(pause)
        self._last = time.monotonic()
        contact = f" (mailto:{self.email})" if self.email else ""
        try:
            response = httpx.request(
                method,
                f"{self.base_url}/{path}",
                data=data,
                params=params,
                headers={"User-Agent": f"regimen-kg/{VERSION}{contact}"},
                timeout=httpx.Timeout(60.0, connect=15.0),
                follow_redirects=True,
            )
        except httpx.TransportError as error:
            raise _TransientError(f"no complete answer ({type(error).__name__}: {error})") from None
        if response.status_code in _RETRIED:
            wait = _retry_after(response.headers.get("Retry-After"))
            if wait is not None and wait > _MAX_WAIT:
                raise SourceError(
                    f"{self.base_url}/{path}: asks to wait {wait:.0f} s; run the same command again later"
                )
            raise _TransientError(f"answered {response.status_code} {response.reason_phrase}", wait)
        if response.status_code >= 400:
            detail = " ".join(response.text.split())[:200]
            raise SourceError(f"{self.base_url}/{path}: answered {response.status_code}: {detail}")
        try:
            check(response.content)
        except SourceError as error:
            raise _TransientError(f"malformed answer: {error}") from None
        return response.content


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait that a Retry-After header asks for: a number, or a date (RFC 9110, section 10.2.3)."""
    if not value:
        return None
    if re.fullmatch(r"\d+", value.strip()):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


# ---- PubMed -------------------------------------------------------------------------------------------------------


def pubmed_client(email: str | None = None, **options: Any) -> Client:
    """Client for PubMed; ``$KG_PUBMED_URL`` is another address, ``$NCBI_API_KEY`` a key that allows more requests."""
    interval = 0.11 if os.environ.get("NCBI_API_KEY") else 0.35
    url = os.environ.get("KG_PUBMED_URL") or PUBMED_URL
    return Client(base_url=url.rstrip("/"), email=email, **{"interval": interval, **options})


def fetch_pubmed(
    query: str | None,
    folder: Path,
    *,
    ids: Sequence[str] = (),
    limit: int | None = None,
    client: Client | None = None,
    on_fetched: OnFetched = lambda done, total: None,
) -> FetchReport:
    """Fetch the citations of a PubMed query, or of a list of PMIDs, as PubMed XML into ``folder``.

    Raises:
        SourceError: an id is no PMID, the query finds more than PubMed gives, or the service fails.
    """
    client = client or pubmed_client()
    wrong = [identifier for identifier in ids if not re.fullmatch(r"\d{1,9}", identifier)]
    if wrong:
        raise SourceError(f"{wrong[0]!r} is no PMID; expected digits, such as 32710227")
    folder.mkdir(parents=True, exist_ok=True)
    plan = _Plan.read(folder / ".fetch-pubmed.json")
    wanted = list(dict.fromkeys(ids)) if ids else _search_pubmed(client, query or "", limit)
    wanted = wanted[:limit]
    have = plan.present(folder)
    todo = [pmid for pmid in wanted if pmid not in have and pmid not in plan.missing]
    done = len(wanted) - len(todo)
    on_fetched(done, len(wanted))
    files: list[Path] = []
    missing: list[str] = []
    fetched = 0
    for batch in _batches(todo, PUBMED_BATCH):
        body = client.request("POST", "efetch.fcgi", _check_pubmed, data=_pubmed_form(client, id=",".join(batch)))
        got = pubmed_ids(body)
        path = plan.next_file(folder, "pubmed", "xml")
        _write_whole(path, body)
        plan.files[path.name] = got
        absent = [pmid for pmid in batch if pmid not in set(got)]
        plan.missing.update(absent)
        plan.write()
        missing += absent
        files.append(path)
        fetched += len(got)
        done += len(batch)
        on_fetched(done, len(wanted))
    known_missing = [pmid for pmid in wanted if pmid in plan.missing]
    return FetchReport(
        fetched=fetched,
        present=len([pmid for pmid in wanted if pmid in have]),
        missing=tuple(known_missing),
        files=tuple(files),
    )


def _pubmed_form(client: Client, **values: str) -> dict[str, str]:
    """The form of an E-utilities request: sent in the body, so that the key stands in no address and no message."""
    form = {"db": "pubmed", "tool": "regimen-kg", "retmode": "xml", **values}
    if client.email:
        form["email"] = client.email
    if key := os.environ.get("NCBI_API_KEY"):
        form["api_key"] = key
    return form


def _search_pubmed(client: Client, query: str, limit: int | None) -> list[str]:
    """PMIDs that a query finds, newest first as PubMed gives them."""
    if not query.strip():
        raise SourceError("no query and no ids; give one, such as 'colorectal liver metastases cetuximab'")
    wanted = min(limit or PUBMED_LIMIT, PUBMED_LIMIT)
    form = _pubmed_form(client, term=query, retmax=str(wanted), retmode="json")
    answer = json.loads(client.request("POST", "esearch.fcgi", _check_search, data=form))["esearchresult"]
    count = int(answer["count"])
    if count > PUBMED_LIMIT and limit is None:
        raise SourceError(
            f"the query finds {count} citations, PubMed gives {PUBMED_LIMIT} per search; split it by date, such as "
            f"'({query}) AND 2020:2021[dp]', or set --max"
        )
    return [str(pmid) for pmid in answer["idlist"]]


def _check_search(body: bytes) -> None:
    try:
        answer = json.loads(body)["esearchresult"]
        count, ids = int(answer["count"]), answer["idlist"]
    except (ValueError, KeyError, TypeError):
        raise SourceError("no search result in JSON") from None
    if not isinstance(ids, list) or (count and not ids):
        raise SourceError(f"a search result of {count} citations without ids")


def _check_pubmed(body: bytes) -> None:
    if b"<PubmedArticleSet" not in body:
        raise SourceError("no PubmedArticleSet")
    pubmed_ids(body)


def pubmed_ids(body: bytes) -> list[str]:
    """PMIDs of the citations in a PubMed XML response.

    Raises:
        SourceError: the response is not well-formed.
    """
    paths = {"PubmedArticle": "MedlineCitation/PMID", "PubmedBookArticle": "BookDocument/PMID"}
    return [
        (element.findtext(paths[str(element.tag)]) or "").strip()
        for element in iter_elements(io.BytesIO(body), frozenset(paths))
    ]


# ---- ClinicalTrials.gov -------------------------------------------------------------------------------------------


def ctgov_client(email: str | None = None, **options: Any) -> Client:
    """Client for ClinicalTrials.gov; ``$KG_CTGOV_URL`` is another address."""
    url = os.environ.get("KG_CTGOV_URL") or CTGOV_URL
    return Client(base_url=url.rstrip("/"), email=email, **{"interval": 1.2, **options})


def fetch_ctgov(
    query: str | None,
    folder: Path,
    *,
    ids: Sequence[str] = (),
    limit: int | None = None,
    client: Client | None = None,
    on_fetched: OnFetched = lambda done, total: None,
) -> FetchReport:
    """Fetch the studies of a query, or of a list of NCT numbers, as API v2 JSON pages into ``folder``.

    Raises:
        SourceError: an id is no NCT number, or the service fails.
    """
    client = client or ctgov_client()
    wrong = [identifier for identifier in ids if not NCT.fullmatch(identifier)]
    if wrong:
        raise SourceError(f"{wrong[0]!r} is no ClinicalTrials.gov number; expected one such as NCT06988852")
    if not ids and not (query or "").strip():
        raise SourceError("no query and no ids; give one, such as 'colorectal liver metastases cetuximab'")
    folder.mkdir(parents=True, exist_ok=True)
    plan = _Plan.read(folder / ".fetch-ctgov.json")
    if ids:
        return _fetch_studies(client, plan, folder, [i.upper() for i in dict.fromkeys(ids)][:limit], on_fetched)
    return _fetch_pages(client, plan, folder, query or "", limit, on_fetched)


def _fetch_studies(client: Client, plan: _Plan, folder: Path, wanted: list[str], on_fetched: OnFetched) -> FetchReport:
    have = plan.present(folder)
    todo = [nct for nct in wanted if nct not in have and nct not in plan.missing]
    done = len(wanted) - len(todo)
    on_fetched(done, len(wanted))
    files: list[Path] = []
    fetched = 0
    for batch in _batches(todo, CTGOV_PAGE):
        params = {"filter.ids": ",".join(batch), "pageSize": str(CTGOV_PAGE), "format": "json"}
        body = client.request("GET", "studies", _check_page, params=params)
        got = study_ids(body)
        path = plan.next_file(folder, "ctgov", "json")
        _write_whole(path, body)
        plan.files[path.name] = got
        plan.missing.update(nct for nct in batch if nct not in set(got))
        plan.write()
        files.append(path)
        fetched += len(got)
        done += len(batch)
        on_fetched(done, len(wanted))
    return FetchReport(
        fetched=fetched,
        present=len([nct for nct in wanted if nct in have]),
        missing=tuple(nct for nct in wanted if nct in plan.missing),
        files=tuple(files),
    )


def _fetch_pages(
    client: Client, plan: _Plan, folder: Path, query: str, limit: int | None, on_fetched: OnFetched
) -> FetchReport:
    """Page after page; an interrupted fetch goes on after its last page, a finished one starts anew."""
    kept = plan.pages.get(query, {})
    token = kept.get("next")
    present = 0
    names: list[str] = []
    if token and all((folder / name).is_file() for name in kept["files"]):
        names = list(kept["files"])
        present = sum(len(plan.files.get(name, ())) for name in names)
    else:
        token = None
        for name in kept.get("files", ()):
            (folder / name).unlink(missing_ok=True)
            plan.files.pop(name, None)
    total: int | None = kept.get("total") if names else None
    files: list[Path] = []
    fetched = 0
    while limit is None or present + fetched < limit:
        size = CTGOV_PAGE if limit is None else min(CTGOV_PAGE, limit - present - fetched)
        params = {"query.term": query, "pageSize": str(size), "format": "json", "countTotal": "true"}
        if token:
            params["pageToken"] = token
        body = client.request("GET", "studies", _check_page, params=params)
        page = json.loads(body)
        got = study_ids(body)
        path = plan.next_file(folder, "ctgov", "json")
        _write_whole(path, body)
        names.append(path.name)
        files.append(path)
        fetched += len(got)
        total = page.get("totalCount", total)
        token = page.get("nextPageToken")
        plan.files[path.name] = got
        plan.pages[query] = {"files": names, "next": token, "total": total}
        plan.write()
        on_fetched(present + fetched, total if limit is None else limit)
        if not token:
            break
    return FetchReport(fetched=fetched, present=present, files=tuple(files))


def _check_page(body: bytes) -> None:
    study_ids(body)


def study_ids(body: bytes) -> list[str]:
    """NCT numbers of the studies on a page.

    Raises:
        SourceError: not a page of studies.
    """
    try:
        studies = json.loads(body)["studies"]
        return [str(study["protocolSection"]["identificationModule"]["nctId"]) for study in studies]
    except (ValueError, KeyError, TypeError):
        raise SourceError("no page of studies in JSON") from None


# ---- files --------------------------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class _Plan:
    """What has come into a folder, kept in a hidden file of it."""

    path: Path
    files: dict[str, list[str]] = field(default_factory=dict)  # file name → ids in it
    missing: set[str] = field(default_factory=set)  # ids the source does not have
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)  # query → files, next token, total

    @classmethod
    def read(cls, path: Path) -> _Plan:
        if not path.is_file():
            return cls(path=path)
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            return cls(path=path, files=kept["files"], missing=set(kept["missing"]), pages=kept["pages"])
        except (ValueError, KeyError, TypeError):
            raise SourceError(f"{path}: damaged; delete it to fetch everything anew") from None

    def write(self) -> None:
        kept = {"files": self.files, "missing": sorted(self.missing), "pages": self.pages}
        _write_whole(self.path, json.dumps(kept, indent=1, sort_keys=True).encode())

    def present(self, folder: Path) -> set[str]:
        """Ids in files that are still there."""
        return {identifier for name, ids in self.files.items() if (folder / name).is_file() for identifier in ids}

    def next_file(self, folder: Path, stem: str, suffix: str) -> Path:
        """The first numbered file name that is free."""
        number = 1 + max((int(m[1]) for name in self.files if (m := re.search(r"-(\d+)\.", name))), default=0)
        while (folder / f"{stem}-{number:06d}.{suffix}").exists():
            number += 1
        return folder / f"{stem}-{number:06d}.{suffix}"


def _batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is complete or not there."""
    temporary = path.with_name(f".{path.name}.part")
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


def read_id_list(lines: Iterable[str]) -> list[str]:
    """Ids of a list: one or more per line, separated by blanks or commas; text after '#' is a remark."""
    return [item for line in lines for item in re.split(r"[\s,;]+", line.partition("#")[0]) if item]
