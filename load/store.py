"""The raw store: opens data/raw.duckdb, says what it holds, and appends to it, one transaction a load."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa

from load import __version__, migrations
from load.backups import MIGRATION, NIGHTLY, back_up, backups
from load.memory import settings
from load.paths import Paths
from load.records import Record
from load.reference import Known
from load.rejections import Fault, Rejection
from load.schema import KINDS, tables
from load.sql import text

# How DuckDB says that the bytes of a file are not those it wrote.
_NO_DATABASE = "not a valid DuckDB database file"
_NEWER = "Trying to read a database file with version number"
_DAMAGED = (_NO_DATABASE, "Corrupt database file", "Could not read enough bytes", "replaying WAL")
# What the store may keep in memory while it is written to, in bytes and for each byte of its file: a commit reads the
# index of documents, and that grows with them.
_MEMORY, _MEMORY_SHARE = 40_000_000, 0.003
_TOO_LITTLE_MEMORY = (
    *("could not allocate", "failed to allocate", "failed to pin", "failed to resize", "failed to offload"),
    "Failed to rollback",
)
# Rows that DuckDB writes together. A commit writes a group that is not full anew, with every text in it: of the 122,880
# documents that it takes otherwise that would be a gigabyte for each batch.
_ROW_GROUP = 12_288


class RawStoreError(Exception):
    """The raw store cannot be used; the message names the file, what is the matter and what to do."""


class OutOfMemoryError(RawStoreError):
    """DuckDB may not take as much memory as it needs; the store has to be opened anew."""


@dataclass(frozen=True)
class Source:
    """An input of a load: how it was named, the hash of its bytes, and when reading began (UTC)."""

    uri: str
    sha256: str
    started_at: datetime


@dataclass(frozen=True)
class Counts:
    """What became of the records of a kind: read = added + known + rejected."""

    read: int
    added: int
    known: int
    rejected: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.read + other.read,
            self.added + other.added,
            self.known + other.known,
            self.rejected + other.rejected,
        )

    def line(self, name: str) -> str:
        """For people, under what they count."""
        return (
            f"  {name:<14}{self.read:>8} read {self.added:>8} added {self.known:>8} known {self.rejected:>8} rejected"
        )


@dataclass(frozen=True)
class Outcome:
    """What a load did: counts by kind (None: inputs of no kind) and what was rejected, in the order of the input."""

    load_id: str
    source: Source
    counts: Mapping[str | None, Counts]
    rejections: Sequence[Rejection]


def now() -> datetime:
    """The time as raw keeps it: UTC, without zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def init(paths: Paths) -> None:
    """Make the data folder and the raw store; what is there already stays. Raises RawStoreError."""
    try:
        paths.candidate.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RawStoreError(f"{paths.data}: {error.strerror}; name another folder in MINSHENG_DATA") from error
    with connect(paths):
        pass


@contextlib.contextmanager
def connect(paths: Paths) -> Iterator[duckdb.DuckDBPyConnection]:
    """The raw store, open for writing, in the newest schema. Raises RawStoreError where it is not to be had."""
    with duckdb.connect(config=settings(paths.raw)) as con:
        try:
            paths.data.mkdir(parents=True, exist_ok=True)
            _attach(con, paths, f"(row_group_size {_ROW_GROUP})")
            migrations.upgrade(con, partial(back_up, con, paths, MIGRATION))
        except OSError as error:
            raise RawStoreError(f"{paths.raw}: {error.strerror}; name another folder in MINSHENG_DATA") from error
        except migrations.NewerSchemaError as error:
            raise RawStoreError(f"{paths.raw}: {error}") from error
        except duckdb.Error as error:
            raise RawStoreError(f"{paths.raw}: {what_is_wrong(str(error), paths)}") from error
        yield con


@contextlib.contextmanager
def look(paths: Paths) -> Iterator[duckdb.DuckDBPyConnection]:
    """The raw store, open for reading, whatever its schema. Raises RawStoreError where it is not to be had."""
    with duckdb.connect(config=settings(paths.raw)) as con:
        try:
            _attach(con, paths, "(read_only)")
        except duckdb.Error as error:
            raise RawStoreError(f"{paths.raw}: {what_is_wrong(str(error), paths)}") from error
        yield con


def is_readable(paths: Paths) -> bool:
    """Whether raw is there and can be read."""
    try:
        with look(paths):
            return True
    except RawStoreError:
        return False


def _attach(con: duckdb.DuckDBPyConnection, paths: Paths, how: str) -> None:
    # Opened by itself the file would be the catalog raw with the schema raw, and raw.loads could mean either.
    con.execute(f"attach {text(paths.raw)} as store {how}; use store")


def state(con: duckdb.DuckDBPyConnection) -> str:
    """What raw holds, in a word: raw is append-only, so that its loads tell."""
    [(count, digest)] = con.execute(
        "select count(*), coalesce(md5(string_agg(load_id, ',' order by load_id)), '') from raw.loads"
    ).fetchall()
    return f"{migrations.version(con)}:{count}:{digest}"


def save(paths: Paths) -> Path | None:
    """Back raw up, unless the newest backup holds the same. Raises RawStoreError."""
    with look(paths) as con:
        try:
            newest = next(iter(backups(paths)), None)
            if newest and _state_of(newest) == state(con):
                return None
            return back_up(con, paths, NIGHTLY)
        except (duckdb.Error, OSError) as error:
            raise RawStoreError(f"{paths.raw}: backing it up failed: {what_is_wrong(str(error), paths)}") from error


def _state_of(backup: Path) -> str | None:
    """What a backup holds; a damaged one holds nothing."""
    with contextlib.suppress(duckdb.Error), duckdb.connect() as con:
        con.execute(f"attach {text(backup)} as store (read_only); use store")
        return state(con)
    return None


def what_is_wrong(message: str, paths: Paths) -> str:
    """DuckDB's words for a file that it does not open, in a line that says what to do."""
    if "Could not set lock" in message or "Conflicting lock" in message:
        return "another process has it open; wait until it ends, or close it"
    if _NEWER in message:
        return "a newer DuckDB wrote it; there, copy it into a file attached with (storage_version 'v1.0.0')"
    if any(words in message for words in _DAMAGED):
        what = "it is no DuckDB file" if _NO_DATABASE in message else f"it is damaged ({message.splitlines()[0]})"
        newest = next(iter(backups(paths)), None)
        cure = f"`minsheng restore` puts back its backup {newest}" if newest else "move it away, and a new one is made"
        return f"{what}; {cure}"
    return f"{message.splitlines()[0]}; mend it, or name another folder in MINSHENG_DATA"


def contents_held(con: duckdb.DuckDBPyConnection, records: Sequence[Record]) -> set[str]:
    """Which of the records raw holds already, by their content."""
    held: set[str] = set()
    for kind in KINDS:
        contents = [record.content_sha256 for record in records if record.kind == kind]
        if contents:
            con.register("incoming", pa.table({"content_sha256": pa.array(contents, pa.string())}))
            rows = con.execute(f"select content_sha256 from raw.{kind} semi join incoming using (content_sha256)")  # noqa: S608
            held |= {content for (content,) in rows.fetchall()}
            con.unregister("incoming")
    return held


def known(con: duckdb.DuckDBPyConnection, document_ids: Collection[str]) -> Known:
    """What raw makes known of these documents."""
    con.register("asked", pa.table({"document_id": pa.array(sorted(document_ids), pa.string())}))
    documents = con.execute(
        "select document_id, max(char_count), arg_max(full_text, loaded_at) "
        "from raw.documents semi join asked using (document_id) group by all"
    ).fetchall()
    items, statements = (
        frozenset(
            con.execute(
                f"select {', '.join(f'{name}::varchar' for name in tables()[kind].key)} "  # noqa: S608
                f"from raw.{kind} semi join asked using (document_id)"
            ).fetchall()
        )
        for kind in ("items", "statements")
    )
    con.unregister("asked")
    lengths = {document: length for document, length, _ in documents}
    texts = {document: text for document, _, text in documents if text}
    return Known(lengths, items, statements, texts)


def append(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    read: Sequence[Record],
    accepted: Sequence[Record],
    rejections: Sequence[Rejection],
) -> Outcome:
    """Append the accepted of the records read, with the rejections and the load itself: all of it or nothing.

    A record whose key stands in raw with other content is rejected here; what stands there with the same content, or
    twice in the file, is known. read holds what could be read, rejections all that was turned down so far.
    """
    with _transaction(con, source) as load_id:
        added: dict[str, int] = {}
        conflicts: list[Rejection] = []
        for kind in KINDS:
            candidates = [record for record in accepted if record.kind == kind]
            if candidates:
                found, added[kind] = _append_kind(con, kind, candidates, load_id)
                conflicts += found
        rejections = sorted([*rejections, *conflicts], key=lambda rejection: rejection.position)
        outcome = Outcome(load_id, source, _counts(read, added, rejections), rejections)
        _append_rejections(con, outcome)
        _append_load(con, outcome)
    return outcome


def append_tables(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    accepted: Mapping[str, pa.Table],
    counts: Mapping[str | None, Counts],
    rejections: Sequence[Rejection],
) -> Outcome:
    """Append records that raw does not hold, by kind in tables of text, as append does: all of it or nothing."""
    with _transaction(con, source) as load_id:
        for kind in KINDS:
            if accepted[kind].num_rows:
                con.register("incoming", accepted[kind])
                con.execute(
                    f"insert into raw.{kind} by name select {_casts(kind)}, content_sha256, "  # noqa: S608
                    "$load_id as load_id, $at as loaded_at from incoming",
                    {"load_id": load_id, "at": now()},
                )
                con.unregister("incoming")
        outcome = Outcome(load_id, source, counts, rejections)
        _append_rejections(con, outcome)
        _append_load(con, outcome)
    return outcome


@contextlib.contextmanager
def _transaction(con: duckdb.DuckDBPyConnection, source: Source) -> Iterator[str]:
    """All that is appended by a load, under an identifier of its own, or nothing. Raises RawStoreError."""
    con.begin()
    try:
        yield f"{now():%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
        con.commit()
    except duckdb.Error as error:
        _roll_back(con)
        said = str(error).splitlines()[0]
        if any(words in said for words in _TOO_LITTLE_MEMORY):
            raise OutOfMemoryError(
                f"nothing of {source.uri} was appended: {said}; "
                "allow more in MINSHENG_MEMORY or free the disk, then load the file again"
            ) from error
        raise RawStoreError(
            f"nothing of {source.uri} was appended: {said}; "
            "free the disk or mend what it names, then load the file again"
        ) from error
    except BaseException:
        con.interrupt()  # after Ctrl-C the statement goes on otherwise, and undoing waits for its end
        _roll_back(con)
        raise


def limit_memory(con: duckdb.DuckDBPyConnection, paths: Paths, texts: int) -> None:
    """Let the store keep little of itself in memory besides the bytes of texts that are about to be appended.

    What does not fit goes to the data folder for a while; what must be in memory at once may be too much.
    """
    most = _MEMORY + texts + int(_MEMORY_SHARE * paths.raw.stat().st_size)
    con.execute(f"set memory_limit = '{most}B'")
    con.execute("set preserve_insertion_order = false; set threads = 1")  # every thread needs some of it


def documents_held(con: duckdb.DuckDBPyConnection, extractor_version: str) -> list[str]:
    """The documents of which raw holds what this version of the extractor found."""
    found = con.execute(
        "select document_id from raw.documents where origin = 'extracted' and extractor_version = $version",
        {"version": extractor_version},
    )
    return [document for (document,) in found.fetchall()]


def _roll_back(con: duckdb.DuckDBPyConnection) -> None:
    """Undo; a transaction that the error itself has ended needs no undoing."""
    with contextlib.suppress(duckdb.Error):
        con.rollback()


def _append_kind(
    con: duckdb.DuckDBPyConnection, kind: str, records: Sequence[Record], load_id: str
) -> tuple[list[Rejection], int]:
    """Append the new ones among the records of a kind: the rejections of those in conflict, and how many are new."""
    table = tables()[kind]
    columns = {name: pa.array([record.fields[name] for record in records], pa.string()) for name in table.columns}
    columns["content_sha256"] = pa.array([record.content_sha256 for record in records], pa.string())
    columns["ordinal"] = pa.array(range(len(records)), pa.int64())
    con.register("given", pa.table(columns))
    con.execute(
        f"create or replace temp table incoming as select {_casts(kind)}, content_sha256, ordinal from given "  # noqa: S608
        "qualify row_number() over (partition by content_sha256 order by ordinal) = 1"
    )
    con.unregister("given")
    key = ", ".join(table.key)
    differing = ", ".join(f"case when i.{n} is distinct from r.{n} then '{n}' end" for n in table.columns)
    conflicts = con.execute(
        f"select i.ordinal, concat_ws(', ', {differing}), r.load_id "  # noqa: S608
        f"from incoming i join raw.{kind} r using ({key}) where i.content_sha256 <> r.content_sha256 order by 1"
    ).fetchall()
    [(new,)] = con.execute(
        f"insert into raw.{kind} by name select * exclude (ordinal), $load_id as load_id, $at as loaded_at "  # noqa: S608
        f"from incoming anti join raw.{kind} using ({key})",
        {"load_id": load_id, "at": now()},
    ).fetchall()
    con.execute("drop table incoming")
    return [_conflict(records[ordinal], names, load) for ordinal, names, load in conflicts], new


def _casts(kind: str) -> str:
    """The fields of a kind as raw types them."""
    return ", ".join(f"cast({name} as {column.sql_type}) as {name}" for name, column in tables()[kind].columns.items())


def _conflict(record: Record, names: str, load_id: str) -> Rejection:
    name = names.split(", ", maxsplit=1)[0]
    reason = f"raw holds this key since load {load_id} with other content; {names} differs"
    return record.rejected([Fault(name, "conflict", reason, record.fields[name])])


def _counts(
    read: Sequence[Record], added: Mapping[str, int], rejections: Sequence[Rejection]
) -> dict[str | None, Counts]:
    """Counts by kind; what was rejected before it became a record was read too."""
    rejected_records = {(r.kind, r.position) for r in read} & {(r.record_kind, r.position) for r in rejections}
    counts: dict[str | None, Counts] = {}
    for kind in (*KINDS, None):
        turned_down = sum(rejection.record_kind == kind for rejection in rejections)
        never_records = turned_down - sum(k == kind for k, _ in rejected_records)
        total = sum(record.kind == kind for record in read) + never_records
        if total:
            new = added.get(kind, 0) if kind else 0
            counts[kind] = Counts(total, new, total - new - turned_down, turned_down)
    return counts


def _append_rejections(con: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    """Write the rejections of a load, numbered from 1."""
    if not outcome.rejections:
        return
    names = [field.name for field in fields(Rejection) if field.name not in ("position", "source_uri")]
    columns = {name: pa.array([getattr(r, name) for r in outcome.rejections], pa.string()) for name in names}
    columns["source_uri"] = pa.array([r.source_uri or outcome.source.uri for r in outcome.rejections], pa.string())
    columns["rejection_ordinal"] = pa.array(range(1, len(outcome.rejections) + 1), pa.int32())
    con.register("rejected", pa.table(columns))
    con.execute(
        "insert into raw.rejections by name select $load_id as load_id, *, $at as rejected_at from rejected",
        {"load_id": outcome.load_id, "at": now()},
    )
    con.unregister("rejected")


def _append_load(con: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    """Write the row of a load."""
    counts = outcome.counts.values()
    con.execute(
        "insert into raw.loads by name select $load_id as load_id, $uri as source_uri, $sha256 as source_sha256, "
        "$version as loader_version, $started_at as started_at, $finished_at as finished_at, $read as read_count, "
        "$added as added_count, $known as known_count, $rejected as rejected_count",
        {
            "load_id": outcome.load_id,
            "uri": outcome.source.uri,
            "sha256": outcome.source.sha256,
            "version": __version__,
            "started_at": outcome.source.started_at,
            "finished_at": now(),
            "read": sum(count.read for count in counts),
            "added": sum(count.added for count in counts),
            "known": sum(count.known for count in counts),
            "rejected": sum(count.rejected for count in counts),
        },
    )
