"""Files of the colleges: check and store, what was stored, what came, blank forms, columns to confirm."""

import streamlit as st

from ck.ui import upload, workspaces

workspace = workspaces.current()
upload.draw(workspace)
