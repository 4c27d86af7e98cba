"""What the pages of each region and document are made of, as one hash each: those of which it stayed are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256

from load.site.cells import Site

# Marts whose rows stand on the pages of their region, and of their document.
OF_REGIONS = (
    "fct_district_year",
    "fct_items",
    "fct_commitments",
    "fct_completion",
    "fct_spending",
    "fct_spending_share",
    "fct_district_year_category",
    "fct_agency_year",
)
OF_DOCUMENTS = ("dim_document", "fct_statements", "fct_items", "fct_qualitative_statements", "fct_check_results")
# A column that is another every day, and that no page shows.
UNSHOWN = "evaluation_date"
# The documents a region's pages name, by what they hold or are about.
NAMED = """
    select distinct region_code, year, document_id from marts.fct_statements
    union select region_code, null, document_id from marts.fct_items
    union select region_code, null, document_id from marts.dim_document
"""
REGIONS = f"""
with named as materialized ({NAMED}),
documents as materialized (select distinct region_code, document_id from named)
select region_code, bit_xor(hash('named', year, document_id)) from named group by all
union all
select documents.region_code, bit_xor(hash(d))
from documents inner join marts.dim_document as d using (document_id) group by all
union all
select documents.region_code, bit_xor(hash(f))
from documents inner join marts.fct_check_results as f using (document_id) group by all
"""  # noqa: S608
DOCUMENTS = """
with regions as materialized (
    select distinct document_id, region_code from marts.fct_statements
    union select document_id, region_code from marts.dim_document
)
select document_id, bit_xor(hash(region_code, year))
from regions inner join marts.fct_district_year using (region_code) group by all
union all
select document_id, bit_xor(hash(full_text)) from staging.stg_texts group by all
"""
# The part that all pages of regions and documents have in common.
COMMON = "common"

Parts = Mapping[str, str]


def parts(site: Site, project: str) -> dict[str, str]:
    """The hash of all that the pages of a region or document show, by its code or identifier."""
    warehouse = site.warehouse
    common = (
        project,
        *(sorted(one.items()) for one in (warehouse.columns, warehouse.codes, site.above, site.category_order)),
        sorted(site.cut_categories),
    )
    found = {COMMON: sha256(repr(common).encode()).hexdigest()}
    for keys, queries in (
        (_regions(site), [*(_rows(site, mart, "region_code") for mart in OF_REGIONS), REGIONS]),
        (_documents(site), [*(_rows(site, mart, "document_id") for mart in OF_DOCUMENTS), DOCUMENTS]),
    ):
        hashes = dict.fromkeys(keys, "")
        for number, query in enumerate(queries):
            for key, rows in sorted(warehouse.connection.execute(query).fetchall(), key=str):
                if key in hashes:
                    hashes[key] = sha256(f"{hashes[key]} {number} {rows}".encode()).hexdigest()
        found |= hashes
    return found


def kept(site: Site, before: Parts, now: Parts, standing: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Regions and documents whose pages would come out as they stand, each with their paths.

    A document or region that went takes links on any page with it: then nothing is kept.
    """
    if before.get(COMMON) != now[COMMON] or before.keys() - now.keys():
        return
    for key, paths in (_regions(site) | _documents(site)).items():
        if before.get(key) == now[key] and all(path in standing for path in paths):
            yield key, paths


def _regions(site: Site) -> dict[str, list[str]]:
    """The pages of each region."""
    pages: dict[str, list[str]] = {}
    for code, year in sorted(site.region_years):
        pages.setdefault(code, []).append(site.region_year({"region_code": code, "year": year}))
    return pages


def _documents(site: Site) -> dict[str, list[str]]:
    """The page of each document."""
    return {key: [site.document(key)] for key in site.documents}


def _rows(site: Site, mart: str, key: str) -> str:
    """A query for one hash of all rows that a mart has of each region or document."""
    shown = f"* exclude ({UNSHOWN})" if UNSHOWN in site.warehouse.types[mart] else "*"
    return f"select {key}, bit_xor(hash(m)) from (select {shown} from marts.{mart}) as m group by all"  # noqa: S608
