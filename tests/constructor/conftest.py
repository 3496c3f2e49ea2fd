"""An empty workspace in a temporary folder, and the process that reads workbooks."""

from tests.ingest.conftest import guard
from tests.services.conftest import workspace

__all__ = ["guard", "workspace"]
