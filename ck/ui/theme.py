"""Colours by their role.

Charts name a role; the browser fills in the colour of the light or the dark theme from
`.streamlit/config.toml` (`chartCategoricalColors`), so one chart spec serves both. The order below is the
order there. The last is the text's own colour, for labels: Streamlit's grey fails the AA
contrast. Every colour passes it on its background, and no meaning rests on colour alone.
"""

from typing import Final

# Streamlit's placeholders, replaced in the browser by the n-th categorical colour of the theme.
MAIN: Final = "#000001"
ALARM: Final = "#000002"
GOOD: Final = "#000003"
CAUTION: Final = "#000004"
EXTRA: Final = "#000005"
QUIET: Final = "#000006"
TEXT: Final = "#000007"

SERIES: Final = (MAIN, CAUTION, GOOD, EXTRA, ALARM, QUIET)
