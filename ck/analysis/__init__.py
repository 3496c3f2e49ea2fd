"""Statistics for comparing colleges, programmes and years without being fooled by small numbers.

Pure functions of counts: no screen, no database. Formulas, expected values and sources: domain/statistics. A rate is
always Σx/Σn and never the mean of rates. Zero denominators give None; impossible counts raise ValueError.
"""

from ck.analysis.control import Assurance, ProportionChart, XmrChart, laney_chart, p_chart, xmr
from ck.analysis.counts import SMALLEST_BASE, Interval
from ck.analysis.decomposition import Decomposition, Part, decompose, rounded_to_sum
from ck.analysis.disclosure import round5, share_allowed, shown_share
from ck.analysis.funnel import Funnel, FunnelUnit, Position, exact_limits, funnel, position, significant
from ck.analysis.intervals import Difference, difference, wilson, wilsons
from ck.analysis.outliers import modified_z, outliers
from ck.analysis.outlook import Outlook, Pace, outlook, pace
from ck.analysis.ranking import Ranked, ranked
from ck.analysis.shrinkage import Method, Moments, Shrinkage, ShrunkUnit, moments, shrink
from ck.analysis.standardisation import Expected, expected
from ck.analysis.suppression import TOTAL, Suppression, audit, suppress
from ck.analysis.trend import Forecast, Trend, trend
from ck.analysis.unknown import Outcomes, bounds, outcomes

__all__ = [
    "SMALLEST_BASE",
    "TOTAL",
    "Assurance",
    "Decomposition",
    "Difference",
    "Expected",
    "Forecast",
    "Funnel",
    "FunnelUnit",
    "Interval",
    "Method",
    "Moments",
    "Outcomes",
    "Outlook",
    "Pace",
    "Part",
    "Position",
    "ProportionChart",
    "Ranked",
    "Shrinkage",
    "ShrunkUnit",
    "Suppression",
    "Trend",
    "XmrChart",
    "audit",
    "bounds",
    "decompose",
    "difference",
    "exact_limits",
    "expected",
    "funnel",
    "laney_chart",
    "modified_z",
    "moments",
    "outcomes",
    "outliers",
    "outlook",
    "p_chart",
    "pace",
    "position",
    "ranked",
    "round5",
    "rounded_to_sum",
    "share_allowed",
    "shown_share",
    "shrink",
    "significant",
    "suppress",
    "trend",
    "wilson",
    "wilsons",
    "xmr",
]
