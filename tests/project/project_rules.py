"""The rules of the dbt project, each a function from its manifest to what breaks the rule (nothing: it is kept)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from load.keys import key_of

Manifest = Mapping[str, Any]
Node = Mapping[str, Any]

LAYERS = ("staging", "intermediate", "marts", "reports")
PREFIXES = {
    "staging": ("stg_",),
    "intermediate": ("int_",),
    "marts": ("dim_", "fct_", "dq_", "ops_"),
    "reports": ("rpt_",),
}
# What a layer may read. Facts that sum facts read marts; nothing below the marts does.
READS = {
    "staging": {"seed", "source"},
    "intermediate": {"seed", "staging", "intermediate"},
    "marts": {"seed", "staging", "intermediate", "marts"},
    "reports": {"seed", "marts"},
}
HEADINGS = ("**Purpose**", "**Grain and key**", "**Scope and units**", "**Known limits**", "**Sources**")
META = {"kind": {"integrity", "reasonableness"}, "owner": {"data engineer", "data steward"}}
# Pipeline faults stop the build, unlikely facts are only told.
SEVERITY = {"integrity": "error", "reasonableness": "warn"}

TEXT, WHOLE, LOGICAL = "varchar", "integer", "boolean"
TYPE_OF_SUFFIX = {
    "_yuan": "decimal(20, 2)",
    "_date": "date",
    "_at": "timestamp",
    "_count": WHOLE,
    "_year": WHOLE,
    "_id": TEXT,
    "_key": TEXT,
    "_code": TEXT,
    "_name": TEXT,
}
NUMERIC = re.compile(r"double|decimal\(\d+, \d+\)")
# Ends of a period of validity are named the same everywhere in the world.
DATES_BY_OTHER_NAMES = {"valid_from", "valid_to", "known_from", "known_to"}


def models(manifest: Manifest) -> Iterator[Node]:
    return (node for node in manifest["nodes"].values() if node["resource_type"] == "model")


def data_tests(manifest: Manifest) -> Iterator[Node]:
    return (node for node in manifest["nodes"].values() if node["resource_type"] == "test")


def layer(node: Node) -> str:
    """The folder below models/ a model lives in."""
    return PurePosixPath(node["original_file_path"]).parts[1]


def marts(manifest: Manifest) -> Iterator[Node]:
    return (model for model in models(manifest) if layer(model) == "marts")


def columns(node: Node) -> Iterator[tuple[str, Node]]:
    yield from node["columns"].items()


def models_say_their_grain(manifest: Manifest) -> list[str]:
    return [
        f"{model['name']}: its description does not say the grain"
        for model in models(manifest)
        if "Grain: " not in model["description"] and "**Grain and key**" not in model["description"]
    ]


def marts_have_the_five_headings(manifest: Manifest) -> list[str]:
    return [
        f"{mart['name']}: {heading} is missing or not in its place"
        for mart in marts(manifest)
        for heading, found in zip(HEADINGS, _headings(mart["description"]), strict=True)
        if heading != found
    ]


def _headings(description: str) -> list[str]:
    """The headings that begin a paragraph with words after them, five at least."""
    found = [match[0] for match in re.finditer(r"^\*\*[^*\n]+\*\*(?= \S)", description, re.MULTILINE)]
    return [*found, *[""] * len(HEADINGS)][: max(len(HEADINGS), len(found))][: len(HEADINGS)]


def marts_enforce_their_contract(manifest: Manifest) -> list[str]:
    broken = [
        f"{mart['name']}: its contract is not enforced"
        for mart in marts(manifest)
        if not mart["config"]["contract"]["enforced"]
    ]
    for mart in marts(manifest):
        for name, column in columns(mart):
            if not column["data_type"]:
                broken.append(f"{mart['name']}.{name}: has no data type")
            if not column["description"].strip():
                broken.append(f"{mart['name']}.{name}: has no description")
    return broken


def marts_begin_with_their_key(manifest: Manifest) -> list[str]:
    """The first columns say what a row is: a key of one column, else the columns of the tested grain."""
    grains, tested = _tested_grains(manifest), _tested_keys(manifest)
    broken = []
    for mart in marts(manifest):
        keys = _primary_key(mart) or tested.get(mart["unique_id"]) or grains.get(mart["unique_id"], [])
        if not keys:
            broken.append(f"{mart['name']}: has no key and no tested grain")
        elif keys != key_of(mart["name"], mart["columns"]):
            broken.append(f"{mart['name']}: load/keys.py knows another key than {', '.join(keys)}")
        elif keys != list(mart["columns"])[: len(keys)]:
            broken.append(f"{mart['name']}: does not begin with its key {', '.join(keys)}")
    return broken


def _primary_key(model: Node) -> list[str]:
    return [
        name
        for name, column in columns(model)
        if any(constraint["type"] == "primary_key" for constraint in column["constraints"])
    ]


def grains_are_tested(manifest: Manifest) -> list[str]:
    """The database itself keeps primary keys of dimensions unique; any other key or grain needs its test."""
    grains, keys = _tested_grains(manifest), _tested_keys(manifest)
    return [
        f"{model['name']}: has no test {model['name']}__grain__is_unique"
        for model in models(manifest)
        if model["unique_id"] not in grains.keys() | keys.keys() and not _primary_key(model)
    ]


def _tested_keys(manifest: Manifest) -> dict[str, list[str]]:
    """The first column of each mart that is tested to be a key of its own, by the mart's id."""
    tested = {
        (test["attached_node"], test["column_name"])
        for test in data_tests(manifest)
        if test.get("test_metadata", {}).get("name") == "unique"
    }
    keys = {
        mart["unique_id"]: [name for name, _ in columns(mart) if (mart["unique_id"], name) in tested]
        for mart in marts(manifest)
    }
    return {mart: names[:1] for mart, names in keys.items() if names}


def _tested_grains(manifest: Manifest) -> dict[str, list[str]]:
    """The columns of each grain that is tested, by the model's id."""
    return {
        test["attached_node"]: test["test_metadata"]["kwargs"]["columns"]
        for test in data_tests(manifest)
        if test["name"].endswith("__grain__is_unique") and test["test_metadata"]["name"] == "unique_combination"
    }


def layers_read_downwards(manifest: Manifest) -> list[str]:
    nodes = {**manifest["nodes"], **manifest["sources"]}
    return [
        f"{model['name']} ({layer(model)}) reads {nodes[parent]['name']} ({_rank(nodes[parent])})"
        for model in models(manifest)
        for parent in model["depends_on"]["nodes"]
        if _rank(nodes[parent]) not in READS.get(layer(model), set())
    ]


def _rank(node: Node) -> str:
    kind: str = node["resource_type"]
    return layer(node) if kind == "model" else kind


def names_tell_the_layer(manifest: Manifest) -> list[str]:
    broken = []
    for model in models(manifest):
        name, file = model["name"], PurePosixPath(model["original_file_path"])
        if layer(model) not in LAYERS:
            broken.append(f"{name}: {file} lies in no layer")
            continue
        if not file.stem == name == model["alias"]:
            broken.append(f"{name}: lies in {file} and is called {model['alias']} in the warehouse")
        if not name.startswith(PREFIXES[layer(model)]):
            broken.append(f"{name}: a model of {layer(model)} begins with {' or '.join(PREFIXES[layer(model)])}")
        if layer(model) == "intermediate" and not re.fullmatch(r"int(_[a-z0-9]+){2,}", name):
            broken.append(f"{name}: is not called int_<noun>_<participle>")
        if model["schema"] != layer(model):
            broken.append(f"{name}: is built in schema {model['schema']}")
    return broken


def tests_are_described(manifest: Manifest) -> list[str]:
    all_tests = [*data_tests(manifest), *manifest["unit_tests"].values()]
    return [f"{test['name']}: has no description" for test in all_tests if not (test["description"] or "").strip()]


def tests_say_whose_they_are(manifest: Manifest) -> list[str]:
    """Kind, owner and meaning of a failure; and the kind decides whether it blocks."""
    broken = []
    for test in data_tests(manifest):
        meta, severity = test["config"]["meta"], test["config"]["severity"].lower()
        for field, known in META.items():
            if meta.get(field) not in known:
                broken.append(f"{test['name']}: meta.{field} is {meta.get(field)}")
        if not meta.get("failing_means"):
            broken.append(f"{test['name']}: meta does not say what failing means")
        if severity != SEVERITY.get(meta.get("kind"), severity):
            broken.append(f"{test['name']}: a test of kind {meta['kind']} has severity {severity}")
    return broken


def tests_are_named_as_sentences(manifest: Manifest) -> list[str]:
    """<model>__<grain>__<assertion>. Generic tests of seeds are named by dbt; a file bears a model's or seed's name."""
    nodes = manifest["nodes"]
    known = [node["name"] for node in nodes.values() if node["resource_type"] in ("model", "seed")]
    broken = []
    for test in data_tests(manifest):
        attached = test.get("attached_node")
        if attached and nodes[attached]["resource_type"] == "seed":
            continue
        about = [nodes[attached]["name"]] if attached else known
        parts = test["name"].split("__")
        if len(parts) != 3 or not all(parts) or parts[0] not in about:
            broken.append(f"{test['name']}: is not called {about[0] if attached else '<model>'}__<grain>__<assertion>")
    return broken


def equal_columns_mean_the_same(manifest: Manifest) -> list[str]:
    """One column name, one quantity, one unit, one scope: the same type and the same words in every mart."""
    first: dict[str, tuple[str, Node]] = {}
    broken = []
    for mart in marts(manifest):
        for name, column in columns(mart):
            where, known = first.setdefault(name, (mart["name"], column))
            for field in ("data_type", "description"):
                if column[field] != known[field]:
                    broken.append(f"{name}: {field} is {column[field]} in {mart['name']}, {known[field]} in {where}")
    return broken


def columns_are_named_by_type(manifest: Manifest) -> list[str]:
    return [
        f"{mart['name']}.{name}: {fault}"
        for mart in marts(manifest)
        for name, column in columns(mart)
        for fault in _name_faults(name, column["data_type"] or "", mart["columns"])
    ]


def _name_faults(name: str, data_type: str, others: Mapping[str, Node]) -> Iterator[str]:
    if not re.fullmatch(r"_?[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        yield "is not snake_case"
    for suffix, expected in TYPE_OF_SUFFIX.items():
        if name.endswith(suffix) and data_type != expected:
            yield f"ends in {suffix} and is {data_type}, not {expected}"
    if name.startswith(("is_", "has_")) != (data_type == LOGICAL):
        yield f"is {data_type}; booleans, and they alone, begin with is_ or has_"
    if data_type == "date" and not name.endswith("_date") and name not in DATES_BY_OTHER_NAMES:
        yield "is a date and does not end in _date"
    if data_type == "timestamp" and not name.endswith("_at"):
        yield "is a timestamp and does not end in _at"
    if name.endswith(("_pct", "_ratio")) and not NUMERIC.fullmatch(data_type):
        yield f"is {data_type}, not double or decimal"
    if "_pct" in name and ("_ratio" in name or name.replace("_pct", "_ratio") in others):
        yield "is a percentage and a ratio at once"


def columns_stand_in_order(manifest: Manifest) -> list[str]:
    """Flags before dates, technical columns last. (The key is first: marts_begin_with_their_key.)"""
    broken = []
    for mart in marts(manifest):
        names = list(mart["columns"])
        dates = [place for place, (_, column) in enumerate(columns(mart)) if column["data_type"] == "date"]
        for place, name in enumerate(names):
            if name.startswith(("is_", "has_")) and dates and place > dates[0]:
                broken.append(f"{mart['name']}.{name}: a flag stands after the date {names[dates[0]]}")
            if name.startswith("_") and any(not later.startswith("_") for later in names[place:]):
                broken.append(f"{mart['name']}.{name}: a technical column stands before others")
    return broken


def seeds_are_typed_and_described(manifest: Manifest, headers: Mapping[str, Sequence[str]]) -> list[str]:
    """headers: the columns of each seed's file, by the path of the file."""
    broken = []
    for seed in manifest["nodes"].values():
        if seed["resource_type"] != "seed":
            continue
        name = seed["name"]
        if not seed["description"].strip():
            broken.append(f"{name}: has no description")
        in_file = headers[seed["original_file_path"]]
        types, described = seed["config"]["column_types"], seed["columns"]
        for column in in_file:
            if column not in types:
                broken.append(f"{name}.{column}: has no type")
            if not described.get(column, {}).get("description", "").strip():
                broken.append(f"{name}.{column}: has no description")
        broken += [f"{name}.{column}: is not in the file" for column in {*types, *described} - set(in_file)]
    return broken


def sources_are_described(manifest: Manifest) -> list[str]:
    return [
        f"{source['name']}: has no description" for source in manifest["sources"].values() if not source["description"]
    ]
