"""Pages that are kept are those that would come out the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from load.site.cells import Site
from load.site.changes import COMMON, kept, parts
from load.site.model import Page
from load.site.pages import documents, regions
from load.site.warehouse import Warehouse

REGION = "region_code = '130500'"
DOCUMENT = "document_id = (select min(document_id) from marts.dim_document where region_code = '130500')"
ONE = f"in (select statement_id from marts.fct_statements where {DOCUMENT} order by char_start limit 1)"
# What may change in a night, and how many of the 6 regions' and 5 documents' parts it may concern.
CHANGES = {
    "nothing": ("select 1", 0),
    "a day passed": ("update marts.fct_commitments set evaluation_date = date '2099-01-01'", 0),
    "a title": (f"update marts.dim_document set document_title = 'x' where {DOCUMENT}", 4),
    "a number": (f"update marts.fct_statements set value = value + 1 where statement_id {ONE}", 2),
    "a text": (f"insert into staging.stg_texts (document_id, full_text) select {DOCUMENT.partition(' = ')[2]}, 'x'", 2),
    "a number's region": (f"update marts.fct_statements set region_code = '230108' where statement_id {ONE}", 4),
    "a commitment": (f"update marts.fct_commitments set status = 'overdue' where {REGION}", 2),
    "a finding": (f"update marts.fct_check_results set explanation = 'x' where {DOCUMENT}", 4),
    "a year gone": (f"delete from marts.fct_district_year where {REGION}", 11),
    "a document gone": (f"delete from marts.dim_document where {DOCUMENT}", 11),
    "the name of a region": ("update marts.dim_region set city_name = 'x'", 11),
    "an item": (f"update marts.fct_items set item_title = 'x' where {REGION}", 4),
    "an agency": (f"update marts.fct_agency_year set items_led_count = 99 where {REGION}", 2),
    "money": ("update marts.fct_spending set amount_yuan = 1 where region_code = '230108'", 2),
}


def _pages(site: Site) -> dict[str, Page]:
    return {page.path: page for kind in (regions, documents) for page in kind.pages(site) if "index" not in page.path}


@pytest.fixture(scope="module")
def before(marts: Warehouse) -> tuple[dict[str, str], dict[str, Page]]:
    """The parts and the pages before anything changed."""
    return parts(Site(marts), "project"), _pages(Site(marts))


@pytest.mark.parametrize("change", CHANGES)
def test_a_kept_page_is_the_page_that_would_be_made(
    before: tuple[dict[str, str], dict[str, Page]], changed: Callable[..., Warehouse], change: str
) -> None:
    statement, most = CHANGES[change]
    site, (noted, pages) = Site(changed(statement)), before
    found = dict(kept(site, noted, parts(site, "project"), pages))
    made = _pages(site)
    for paths in found.values():
        assert [made[path] for path in paths] == [pages[path] for path in paths]
    remade = len(site.documents) + len({code for code, _ in site.region_years}) - len(found)
    assert remade <= most
    assert (remade > 0) == (made != pages), "what differs is made anew"


def test_other_code_and_harmed_files_are_made_anew(marts: Warehouse) -> None:
    site = Site(marts)
    now = parts(site, "project")
    paths = _pages(site).keys()
    assert not list(kept(site, now | {COMMON: parts(site, "other")[COMMON]}, now, paths))
    harmed = next(iter(paths))
    assert [key for key, of_key in kept(site, now, now, paths - {harmed}) if harmed in of_key] == []
