"""An empty workspace in a temporary folder."""

from tests.services.conftest import workspace  # noqa: F401
