"""The settings and what they lean on in the installed Streamlit; a release that moves it is noticed."""

import asyncio
import gc
import inspect
import sys
import tomllib
from pathlib import Path
from typing import Any, cast

import pytest
import streamlit
from streamlit import config
from streamlit.elements.lib import streamlit_plotly_theme as plotly_theme
from streamlit.runtime.scriptrunner import script_runner

from ck.ui import server, theme

ROOT = Path(__file__).resolve().parents[2]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
SKINS = ("light", "dark")


def flat(tree: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Settings by their full names: `theme.light.textColor`."""
    found: dict[str, Any] = {}
    for name, value in tree.items():
        found |= flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {prefix + name: value}
    return found


def luminance(color: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_streamlit_is_the_release_that_was_measured() -> None:
    assert f"streamlit=={streamlit.__version__}" in (ROOT / "requirements.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", flat(SETTINGS))
def test_every_setting_is_known_to_streamlit(name: str) -> None:
    assert name in config._config_options_template


def test_collection_after_every_run_can_still_be_turned_off() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False
    assert 'get_option("runner.postScriptGC")' in inspect.getsource(script_runner)


def test_nothing_is_sent_or_shown_that_should_not_be() -> None:
    settings = flat(SETTINGS)
    assert settings["server.address"] == "127.0.0.1"
    assert settings["server.allowedHosts"]
    assert settings["browser.gatherUsageStats"] is False
    assert settings["client.showErrorDetails"] == "none"
    assert settings["client.disableDataExport"] is True
    assert settings["client.toolbarMode"] == "minimal"
    assert settings["server.fileWatcherType"] == "none"


@pytest.mark.parametrize("skin", SKINS)
def test_colours_pass_the_aa_contrast(skin: str) -> None:
    colors = SETTINGS["theme"][skin]
    background = colors["backgroundColor"]
    texts = [colors[name] for name in ("textColor", "linkColor", "grayTextColor")]
    for color in (*texts, *colors["chartCategoricalColors"]):
        assert contrast(color, background) >= 4.5, color
    assert contrast(colors["textColor"], colors["secondaryBackgroundColor"]) >= 4.5
    assert contrast(colors["primaryColor"], "#FFFFFF") >= 4.5
    assert contrast(colors["primaryColor"], background) >= 3


def test_chart_roles_are_streamlits_placeholders() -> None:
    roles = [theme.MAIN, theme.ALARM, theme.GOOD, theme.CAUTION, theme.EXTRA, theme.QUIET, theme.TEXT]
    assert roles == [getattr(plotly_theme, f"CATEGORY_{i}") for i in range(len(roles))]
    for skin in SKINS:
        assert len(SETTINGS["theme"][skin]["chartCategoricalColors"]) == len(roles)
        assert SETTINGS["theme"][skin]["chartCategoricalColors"][-1] == SETTINGS["theme"][skin]["textColor"]


def test_start_freezes_the_libraries_out_of_the_collectors_sight() -> None:
    async def start() -> int:
        async with server.lifespan(cast(streamlit.App, None)):
            return gc.get_freeze_count()

    before = gc.get_freeze_count()
    assert asyncio.run(start()) > before + 50_000
    assert set(server.PRELOADED) <= set(sys.modules)
