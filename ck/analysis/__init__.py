"""Statistics for comparing colleges, programmes and years without being fooled by small numbers.

Pure functions of counts: no screen, no database; they name the sources of their formulas. A rate is always Σx/Σn and
never the mean of rates. Zero denominators give None; impossible counts raise ValueError.
"""

from ck.analysis.counts import SMALLEST_BASE, Interval
from ck.analysis.decomposition import Decomposition, Part, decompose, rounded_to_sum
from ck.analysis.disclosure import round5, share_allowed, shown_share
from ck.analysis.funnel import Funnel, FunnelUnit, Position, exact_limits, funnel, position, significant
from ck.analysis.intervals import Difference, difference, wilson, wilsons
from ck.analysis.outlook import Outlook, Pace, outlook, pace
from ck.analysis.ranking import Ranked, ranked
from ck.analysis.shrinkage import Method, Moments, Shrinkage, ShrunkUnit, moments, shrink
from ck.analysis.standardisation import Expected, expected
from ck.analysis.trend import Forecast, Trend, trend

__all__ = [
    "SMALLEST_BASE",
    "Decomposition",
    "Difference",
    "Expected",
    "Forecast",
    "Funnel",
    "FunnelUnit",
    "Interval",
    "Method",
    "Moments",
    "Outlook",
    "Pace",
    "Part",
    "Position",
    "Ranked",
    "Shrinkage",
    "ShrunkUnit",
    "Trend",
    "decompose",
    "difference",
    "exact_limits",
    "expected",
    "funnel",
    "moments",
    "outlook",
    "pace",
    "position",
    "ranked",
    "round5",
    "rounded_to_sum",
    "share_allowed",
    "shown_share",
    "shrink",
    "significant",
    "trend",
    "wilson",
    "wilsons",
]
