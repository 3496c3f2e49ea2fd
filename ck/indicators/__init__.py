"""The indicators of section III: measures, formulas and how a value is read. Pure: no numpy, no database, no screen."""

from ck.indicators.catalogue import INDICATORS, catalogue, indicator
from ck.indicators.model import Indicator, Reading, Status, read

__all__ = ["INDICATORS", "Indicator", "Reading", "Status", "catalogue", "indicator", "read"]
