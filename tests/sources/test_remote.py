"""Fetching against a local server that replays the services' shapes, with the faults they have."""

import json
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from kg.cli.fetch import fetch
from kg.errors import SourceError
from kg.sources import iter_sources
from kg.sources.remote import Client, fetch_ctgov, fetch_pubmed, read_id_list

PMIDS = [str(90_000_000 + n) for n in range(450)]
NCTS = [f"NCT0999{n:04d}" for n in range(250)]


def citation(pmid: str) -> str:
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><ArticleTitle>Title {pmid}</ArticleTitle>"
        "</Article></MedlineCitation></PubmedArticle>"
    )


def study(nct: str) -> dict[str, Any]:
    return {"protocolSection": {"identificationModule": {"nctId": nct, "briefTitle": f"Study {nct}"}}}


class Service(ThreadingHTTPServer):
    """Both services on one port; ``faults`` are served first, one per request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults: list[str] = []
        self.requests: list[tuple[str, dict[str, str], str]] = []  # path, parameters, user agent

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def answer(self, query: str) -> None:
        parameters = {key: values[0] for key, values in parse_qs(query).items()}
        path = urlsplit(self.path).path
        self.server.requests.append((path, parameters, self.headers["User-Agent"]))
        if self.server.faults:
            self.fail(self.server.faults.pop(0))
            return
        body = {"/esearch.fcgi": self.esearch, "/efetch.fcgi": self.efetch, "/studies": self.studies}[path](parameters)
        self.reply(200, body)

    def fail(self, fault: str) -> None:
        if fault == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"<PubmedArticleSet><Pubm")
            self.close_connection = True
        elif fault == "malformed":
            self.reply(200, b"<html>Please try again</html>")
        elif fault == "half":
            self.reply(200, b"<PubmedArticleSet><PubmedArticle>")
        else:
            status, _, wait = fault.partition(" ")
            self.reply(int(status), b"no", {"Retry-After": wait} if wait else {})

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def esearch(self, parameters: dict[str, str]) -> bytes:
        count = 20_000 if parameters["term"] == "too much" else len(PMIDS)
        return json.dumps(
            {"esearchresult": {"count": str(count), "idlist": PMIDS[: int(parameters["retmax"])]}}
        ).encode()

    def efetch(self, parameters: dict[str, str]) -> bytes:
        known = [pmid for pmid in parameters["id"].split(",") if pmid in PMIDS]
        return f"<PubmedArticleSet>{''.join(map(citation, known))}</PubmedArticleSet>".encode()

    def studies(self, parameters: dict[str, str]) -> bytes:
        if ids := parameters.get("filter.ids"):
            return json.dumps({"studies": [study(nct) for nct in ids.split(",") if nct in NCTS]}).encode()
        start = int(parameters.get("pageToken", "0"))
        end = start + int(parameters["pageSize"])
        page: dict[str, Any] = {"totalCount": len(NCTS), "studies": [study(nct) for nct in NCTS[start:end]]}
        if end < len(NCTS):
            page["nextPageToken"] = str(end)
        return json.dumps(page).encode()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    server = Service()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    for name in ("NCBI_API_KEY", "KG_CONTACT_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KG_PUBMED_URL", server.url)
    monkeypatch.setenv("KG_CTGOV_URL", server.url)
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(service: Service, waits: list[float]) -> Client:
    return Client(base_url=service.url, interval=0.0, attempts=4, back_off=0.5, sleep=waits.append)


def documents(folder: Path) -> list[str]:
    return [document.id for source in iter_sources([folder]) for document in source.read()]


def test_pubmed_query_is_fetched_in_batches_of_raw_responses(tmp_path: Path, client: Client, service: Service) -> None:
    progress: list[tuple[int, int | None]] = []
    report = fetch_pubmed("liver", tmp_path, client=client, on_fetched=lambda *at: progress.append(at))
    assert (report.fetched, report.missing) == (450, ())
    assert [file.name for file in report.files] == ["pubmed-000001.xml", "pubmed-000002.xml", "pubmed-000003.xml"]
    assert documents(tmp_path) == [f"pmid:{pmid}" for pmid in PMIDS]
    assert progress == [(0, 450), (200, 450), (400, 450), (450, 450)]
    expected = f"<PubmedArticleSet>{''.join(map(citation, PMIDS[400:]))}</PubmedArticleSet>"
    assert report.files[2].read_text() == expected


def test_a_second_fetch_asks_only_for_what_is_missing(tmp_path: Path, client: Client, service: Service) -> None:
    fetch_pubmed(None, tmp_path, ids=PMIDS[:3], client=client)
    report = fetch_pubmed(None, tmp_path, ids=[*PMIDS[:5], "12"], client=client)
    assert (report.fetched, report.present, report.missing) == (2, 3, ("12",))
    assert service.requests[-1][1]["id"] == f"{PMIDS[3]},{PMIDS[4]},12"
    before = len(service.requests)
    fetch_pubmed(None, tmp_path, ids=[*PMIDS[:5], "12"], client=client)
    assert len(service.requests) == before


@pytest.mark.parametrize("fault", ["503", "429 7", "cut", "malformed", "half", "500", "502"])
def test_faults_that_pass_are_retried(
    fault: str, tmp_path: Path, client: Client, service: Service, waits: list[float]
) -> None:
    service.faults = [fault, fault]
    report = fetch_pubmed(None, tmp_path, ids=PMIDS[:2], client=client)
    assert report.fetched == 2
    assert waits == ([7.0, 7.0] if fault.startswith("429") else [0.5, 1.0])
    assert documents(tmp_path) == [f"pmid:{pmid}" for pmid in PMIDS[:2]]


def test_retry_after_as_a_date(tmp_path: Path, client: Client, service: Service, waits: list[float]) -> None:
    service.faults = [f"429 {formatdate(time.time() + 30, usegmt=True)}"]
    fetch_pubmed(None, tmp_path, ids=PMIDS[:1], client=client)
    assert 25 < waits[0] < 31


def test_a_failed_fetch_keeps_what_came_and_goes_on(tmp_path: Path, client: Client, service: Service) -> None:
    fetch_pubmed(None, tmp_path, ids=PMIDS[:200], client=client)
    service.faults = ["503"] * 4
    with pytest.raises(SourceError, match=r"503.*4 tries.*run the same command again"):
        fetch_pubmed(
            "liver", tmp_path, client=Client(base_url=service.url, interval=0, attempts=4, sleep=lambda s: None)
        )
    report = fetch_pubmed("liver", tmp_path, client=client)
    assert (report.fetched, report.present) == (250, 200)
    assert sorted(documents(tmp_path)) == [f"pmid:{pmid}" for pmid in PMIDS]
    assert not list(tmp_path.glob(".*.part"))


def test_a_refusal_is_not_retried_and_a_long_wait_ends_the_fetch(
    tmp_path: Path, client: Client, service: Service, waits: list[float]
) -> None:
    service.faults = ["400"]
    with pytest.raises(SourceError, match="answered 400: no"):
        fetch_pubmed(None, tmp_path, ids=PMIDS[:1], client=client)
    service.faults = ["429 86400"]
    with pytest.raises(SourceError, match="asks to wait 86400 s"):
        fetch_pubmed(None, tmp_path, ids=PMIDS[:1], client=client)
    assert waits == []


def test_more_than_pubmed_gives_is_said_beforehand(tmp_path: Path, client: Client) -> None:
    with pytest.raises(SourceError, match=r"finds 20000 citations.*split it by date"):
        fetch_pubmed("too much", tmp_path, client=client)
    assert fetch_pubmed("too much", tmp_path, limit=30, client=client).fetched == 30


def test_key_and_address_are_sent_but_not_shown(
    tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NCBI_API_KEY", "very-secret")
    service.faults = ["400"]
    client = Client(base_url=service.url, interval=0.0, email="me@example.org")
    with pytest.raises(SourceError) as caught:
        fetch_pubmed(None, tmp_path, ids=PMIDS[:1], client=client)
    path, form, agent = service.requests[0]
    assert (form["api_key"], form["email"], form["tool"]) == ("very-secret", "me@example.org", "regimen-kg")
    assert "me@example.org" in agent
    assert "very-secret" not in str(caught.value) + path
    assert all("very-secret" not in file.read_text() for file in tmp_path.iterdir())


def test_requests_keep_their_distance(service: Service, tmp_path: Path, waits: list[float]) -> None:
    fetch_pubmed("liver", tmp_path, client=Client(base_url=service.url, interval=5.0, sleep=waits.append))
    assert len(waits) == 3
    assert all(4 < wait <= 5 for wait in waits)


def test_ctgov_pages_are_followed_and_resumed(tmp_path: Path, client: Client, service: Service) -> None:
    report = fetch_ctgov("liver", tmp_path, client=client)
    assert (report.fetched, len(report.files)) == (250, 3)
    assert documents(tmp_path) == [f"nct:{nct}" for nct in NCTS]
    # As if interrupted after its first page: it goes on there.
    plan = tmp_path / ".fetch-ctgov.json"
    kept = json.loads(plan.read_text())
    for name in ("ctgov-000002.json", "ctgov-000003.json"):
        (tmp_path / name).unlink()
        del kept["files"][name]
    kept["pages"]["liver"] = {"files": ["ctgov-000001.json"], "next": "100", "total": 250}
    plan.write_text(json.dumps(kept))
    before = len(service.requests)
    report = fetch_ctgov("liver", tmp_path, client=client)
    assert (report.fetched, report.present, len(service.requests) - before) == (150, 100, 2)
    assert documents(tmp_path) == [f"nct:{nct}" for nct in NCTS]
    # Finished, it starts anew and replaces its pages.
    assert fetch_ctgov("liver", tmp_path, client=client).fetched == 250
    assert sorted(documents(tmp_path)) == [f"nct:{nct}" for nct in NCTS]


def test_ctgov_by_numbers(tmp_path: Path, client: Client) -> None:
    report = fetch_ctgov(None, tmp_path, ids=[NCTS[7], "nct00000001"], client=client)
    assert (report.fetched, report.missing) == (1, ("NCT00000001",))


@pytest.mark.parametrize(("run", "identifier"), [(fetch_pubmed, "PMC12"), (fetch_ctgov, "12345")])
def test_wrong_ids_are_refused_before_anything_is_sent(
    run: Any, identifier: str, tmp_path: Path, client: Client, service: Service
) -> None:
    with pytest.raises(SourceError, match=identifier):
        run(None, tmp_path, ids=[identifier], client=client)
    assert service.requests == []


def test_id_lists() -> None:
    assert read_id_list(["12, 13 14\n", "# remark\n", "15 # why\n", "\n"]) == ["12", "13", "14", "15"]


def test_command_line(service: Service, tmp_path: Path) -> None:
    run = CliRunner().invoke(fetch, ["pubmed", "--ids", "-", "-o", str(tmp_path)], input=f"{PMIDS[0]} 12\n")
    assert run.exit_code == 0, run.output
    assert "1 records fetched into 1 files" in run.output
    assert "no record 12" in run.output
    run = CliRunner().invoke(fetch, ["ctgov", "-o", str(tmp_path)])
    assert run.exit_code == 2
    assert "give either a QUERY or ids" in run.output
