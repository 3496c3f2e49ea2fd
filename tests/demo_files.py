"""The files of the invented region with what is in them, as `ck.services.demo` loads them."""

from collections.abc import Iterator

from ck.services.demo_campaigns import campaign_files, campaigns
from ck.services.demo_paper import DemoFile
from ck.services.demo_region import demo_colleges


def demo_files(colleges: int, years: int, seed: int) -> Iterator[DemoFile]:
    """Every file of the region with its truth, in the order of arrival; the same bytes for the same arguments."""
    taught = demo_colleges(colleges, seed)
    for campaign in campaigns(years):
        yield from campaign_files(campaign, taught, seed)
