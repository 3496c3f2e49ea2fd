"""Taking files in: choose, check, look, store. Nothing is stored before the last step."""

from typing import Final

import streamlit as st

from ck.indicators.scope import Scope
from ck.services import batches, figures
from ck.services.arrivals import MOST_MEGABYTES
from ck.services.batches import Batch, Shelf, Step
from ck.services.jobs import JobState
from ck.services.workspace import Workspace
from ck.ui import upload_options, upload_result, workspaces
from ck.ui.format import FILE, counted

ADDRESS: Final = "batch"  # in the address, so that a page loaded again finds its work
_TOKEN: Final = "_ck_batch"
_ROUND: Final = "_ck_upload_round"
_LOOK_EVERY: Final = 0.4  # seconds
_SOON: Final = 0.6  # a small batch is done by then, and no progress flickers


def draw(workspace: Workspace) -> None:
    """The whole of the tab: what stands depends on how far the batch has come."""
    batch = _batch(workspace)
    if batch is None:
        _choose(workspace)
    elif batch.job.running:
        _watch(batch.step)
    elif batch.job.state is JobState.FAILED:
        _failed(batch)
    elif batch.step is Step.CHECK:
        _checked(workspace, batch)
    else:
        upload_result.stored(batch, _forget)


def choosing(workspace: Workspace) -> bool:
    """Whether files are still being chosen: they are in their widget only, and lost when it is not drawn."""
    return _batch(workspace) is None


def _choose(workspace: Workspace) -> None:
    """Pick the files and say what they do not say."""
    if workspaces.is_demo():
        st.warning("Включены демонстрационные данные: файлы будут записаны в них, а не в вашу базу.")
    left, right = st.columns(2, gap="medium")
    number = st.session_state.setdefault(_ROUND, 0)
    picked = left.file_uploader(
        "Файлы колледжей", accept_multiple_files=True, max_upload_size=MOST_MEGABYTES, key=f"upload_files_{number}"
    )
    picked += right.file_uploader(
        "Или папка целиком", accept_multiple_files="directory", max_upload_size=MOST_MEGABYTES,
        key=f"upload_folder_{number}",
    )  # fmt: skip
    options = upload_options.draw(figures.options(workspace, Scope()).colleges, single=len(picked) == 1)
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button("Проверить", type="primary", key="upload_check", disabled=not picked or options is None)
        chosen = f"Выбрано: {counted(len(picked), FILE)}. " if picked else ""
        st.text(f"{chosen}Проверка ничего не записывает: сначала вы увидите, что принято, а что нет.")
    if pressed and options is not None:
        _keep(batches.check(workspace, [(file.name, file.getvalue()) for file in picked], options))


def _checked(workspace: Workspace, batch: Batch) -> None:
    """The outcome of the check, the fields to check again with, and the way to store."""
    upload_result.checked(batch, store=lambda: _keep(batches.store(batch)), leave=_forget)
    upload_options.remember(batch.options)
    with st.expander("Проверить снова с другими параметрами", expanded=upload_result.unknown_colleges(batch) > 0):
        colleges = figures.options(workspace, Scope()).colleges
        options = upload_options.draw(colleges, single=len(batch.sources) == 1)
        if st.button("Проверить снова", key="upload_again", disabled=options is None) and options is not None:
            _keep(batches.check_again(batch, options))


def _failed(batch: Batch) -> None:
    error = batch.job.error
    if error is not None:
        st.error(str(error))
    st.button("Вернуться к выбору файлов", key="upload_back", on_click=_forget)


@st.fragment(run_every=_LOOK_EVERY)
def _watch(step: Step) -> None:
    """The progress, looked at again and again until the work ends; then the whole page is drawn anew."""
    batch = _shelf().get(_token())
    if batch is None or not batch.job.running:
        st.rerun()
    job = batch.job
    doing = "Проверяется" if step is Step.CHECK else "Записывается"
    total = max(job.total, len(batch.sources), 1)
    st.progress(min(job.done / total, 1.0), f"{doing}: {job.done} из {counted(total, FILE)}")
    st.text(job.current.rsplit("/", 1)[-1] or "Чтение файлов…")
    if job.stopping():
        st.text("Останавливается после текущего файла…")
    else:
        st.button("Остановить", key="upload_stop", on_click=job.stop)


def _keep(batch: Batch) -> None:
    """Put the batch on the shelf under this session's name and show it."""
    token = _shelf().put(batch, _token())
    st.session_state[_TOKEN] = token
    st.query_params[ADDRESS] = token
    batch.job.wait(_SOON)
    st.rerun()


def _forget() -> None:
    """For a button's `on_click`: back to an empty choice of files."""
    _shelf().drop(_token())
    st.session_state.pop(_TOKEN, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    if ADDRESS in st.query_params:
        del st.query_params[ADDRESS]


def _batch(workspace: Workspace) -> Batch | None:
    """This session's batch, or the one that the address names; one of the other database is not shown."""
    found = _shelf().get(_token())
    return found if found and found.workspace.url == workspace.url else None


def _token() -> str | None:
    kept: str | None = st.session_state.get(_TOKEN)
    return kept or st.query_params.get(ADDRESS)


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    """One for all sessions."""
    return Shelf()
