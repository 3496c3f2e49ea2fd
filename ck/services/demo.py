"""The demonstration: a clearly invented region, made as form files and read by the same parser as real ones.

It has known answers: the generator keeps what every file says, so tests compare the stored sums with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from ck.errors import UserError
from ck.services import demo_collecting, demo_meeting
from ck.services.demo_campaigns import MOST_YEARS, Campaign, campaign_files, campaigns
from ck.services.demo_centre import fill_centre
from ck.services.demo_documents import acts, agreements, programmes
from ck.services.demo_events import demo_events
from ck.services.demo_persons import fill_persons
from ck.services.demo_region import MOST_COLLEGES, DemoCollege, demo_colleges
from ck.services.demo_registers import goals, headcounts, materials, practices
from ck.services.demo_vacancies import defence, vacancies
from ck.services.importing import ImportOptions, Source, import_files
from ck.services.jobs import Progress, StoppedError
from ck.services.registers.known import (
    ACTS,
    AGREEMENTS,
    APPEALS,
    DEFENCE_EMPLOYERS,
    EVENTS,
    GOALS,
    HEADCOUNTS,
    PRACTICES,
    PROGRAMME_ITEMS,
    PROGRAMMES,
    SPREADS,
    VACANCIES,
)
from ck.services.workspace import Workspace, demo_url, open_workspace
from ck.store import directory, filling
from ck.store.copies import restore

DEFAULT_SEED = 2024


def make_demo(
    url: str | None = None,
    colleges: int = 40,
    years: int = 3,
    seed: int = DEFAULT_SEED,
    on_progress: Progress | None = None,
    stopping: Callable[[], bool] | None = None,
) -> dict[str, int]:
    """Make the region in a database of its own and say how many colleges and submissions it has.

    When `stopping()` says so it ends by `StoppedError`: of the demonstration's own file nothing is put in place.

    `url` – by default the demonstration's own file, which is made anew even while somebody looks at the former one;
    any other database must be empty, so that invented figures never mix with real ones. `UserError` otherwise.
    """
    if not (1 <= colleges <= MOST_COLLEGES and 1 <= years <= MOST_YEARS):
        raise UserError(f"Вымышленная область бывает на 1–{MOST_COLLEGES} ПОО и 1–{MOST_YEARS} лет выпуска.")
    region = _Region(demo_colleges(colleges, seed), campaigns(years), seed, stopping)
    if url is None or url == demo_url():
        return _replace_demo(region, on_progress)
    return _fill(url, region, on_progress)


@dataclass(frozen=True, slots=True)
class _Region:
    colleges: tuple[DemoCollege, ...]
    campaigns: tuple[Campaign, ...]
    seed: int
    stopping: Callable[[], bool] | None = None

    def go_on(self) -> None:
        """Ends the making where it was asked to."""
        if self.stopping is not None and self.stopping():
            raise StoppedError


def _replace_demo(region: _Region, on_progress: Progress | None) -> dict[str, int]:
    """Made aside and put in place at once: nobody sees half a region, and no cache takes it for the former one."""
    with TemporaryDirectory(prefix="ck-demo-") as folder:
        aside = Path(folder) / "demo.sqlite"
        made = _fill(f"sqlite:///{aside.as_posix()}", region, on_progress)
        former = restore(demo_url(), aside)
    if former:
        former.unlink(missing_ok=True)  # what was invented need not be kept
    return made


def _fill(url: str, region: _Region, on_progress: Progress | None) -> dict[str, int]:
    workspace = open_workspace(url)
    try:
        _fill_directory(workspace, region.colleges)
        stored = 0
        for number, campaign in enumerate(region.campaigns):
            report = _part(on_progress, number, len(region.campaigns))
            stored += _import_campaign(workspace, campaign, region, report)
        demo_collecting.run(workspace, region.campaigns, region.seed)
        region.go_on()
        _fill_registers(workspace, region)
    finally:
        workspace.store.close()
    return {"colleges": len(region.colleges), "submissions": stored}


def _fill_directory(workspace: Workspace, colleges: tuple[DemoCollege, ...]) -> None:
    with workspace.store.write() as session:
        if directory.colleges(session, active_only=False):
            raise UserError(
                "В этой базе уже есть данные, а вымышленная область создаётся только в пустой.",
                "Укажите другой адрес базы или не указывайте его: тогда область получит свой файл.",
            )
        for college in colleges:
            directory.create(session, college.name, municipality=college.municipality, has_center=college.has_center)


def _fill_registers(workspace: Workspace, region: _Region) -> None:
    """What the centres did in the years of the releases, and the plan of the next one."""
    years = sorted({one.year for one in region.campaigns})
    known = max(one.as_of for one in region.campaigns)
    made = demo_events(region.colleges, [*years, years[-1] + 1], known, region.seed)
    with workspace.store.write() as session:
        ids = filling.college_ids(session)
        filling.fill(session, EVENTS, made.events, ids)
        filling.fill(session, APPEALS, made.appeals, ids)
        filling.fill_lists(session, made.participation, ids)
        filling.fill(session, HEADCOUNTS, headcounts(region.colleges, [*years, years[-1] + 1], known, region.seed), ids)
        filling.fill(session, GOALS, goals(region.colleges, years, region.seed), ids)
        filling.fill(session, DEFENCE_EMPLOYERS, defence(), ids)
        filling.fill(session, VACANCIES, vacancies(region.colleges, years, known, region.seed), ids)
        for practice, spread in practices(region.colleges, years, region.seed):
            number = filling.add(session, PRACTICES, practice, ids)
            for material in materials(practice["title"]):
                material.practice_id = number
                session.add(material)
            for one in spread:
                filling.add(session, SPREADS, one, ids, practice_id=number)
        filling.fill(session, AGREEMENTS, agreements(region.colleges, known, region.seed), ids)
        filling.fill(session, ACTS, acts(region.colleges, known, region.seed), ids)
        for programme, items in programmes(region.colleges, known):
            number = filling.add(session, PROGRAMMES, programme, ids)
            for item in items:
                filling.add(session, PROGRAMME_ITEMS, item, ids, programme_id=number)
    fill_persons(workspace, years[-1], known, region.seed)
    fill_centre(workspace)
    demo_meeting.hold(workspace, {(one.year, one.as_of) for one in region.campaigns})


def _import_campaign(workspace: Workspace, campaign: Campaign, region: _Region, on_progress: Progress | None) -> int:
    """Read one collection through the ordinary import, as it came; returns how many submissions it stored."""
    files = list(campaign_files(campaign, region.colleges, region.seed))
    stored, before = 0, 0
    for late, group in groupby(files, key=lambda file: file.late):
        sources = [Source(file.name, partial(_same, file.data)) for file in group]
        options = ImportOptions(campaign.year, campaign.as_of, received=campaign.received(late))
        told = _after(on_progress, before, len(files))
        reports = import_files(workspace, sources, options, told, region.stopping)
        region.go_on()
        stored += sum(one.status in ("accepted", "partial") for one in reports)
        before += len(sources)
    return stored


def _same(data: bytes) -> bytes:
    return data


def _after(on_progress: Progress | None, before: int, total: int) -> Progress | None:
    """Progress of some of the files, those before them done."""
    return on_progress and (lambda done, _, name: on_progress(before + done, total, name))


def _part(on_progress: Progress | None, number: int, campaigns: int) -> Progress | None:
    """Progress of one collection as a part of the whole, in thousandths."""
    if on_progress is None:
        return None

    def report(done: int, total: int, name: str) -> None:
        on_progress(round(1000 * (number + done / max(total, 1)) / campaigns), 1000, name)

    return report
