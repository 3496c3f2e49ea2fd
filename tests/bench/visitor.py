"""A reader without a browser: speaks Streamlit's own protocol, so that only the server is measured."""

from time import perf_counter
from types import TracebackType
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

STREAM = "/_stcore/stream"


class Visitor:
    """One session on one page. `choices` maps the keys of its one-value filters to the ids of their widgets."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._stream = f"ws://{parts.netloc}{STREAM}"
        self._query, self._page = parts.query, parts.path.strip("/")
        self._hash = ""
        self._socket: ClientConnection | None = None
        self._values: dict[str, str] = {}
        self.choices: dict[str, str] = {}
        self.charts = 0

    async def __aenter__(self) -> "Visitor":
        self._socket = await connect(self._stream, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        await self._run()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket:
            await self._socket.close()

    async def choose(self, key: str, label: str) -> float:
        """Pick one value of a filter; the milliseconds until the server has finished the run."""
        self._values[self.choices[key]] = label
        return await self._run()

    async def _run(self) -> float:
        assert self._socket is not None
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name, state.page_script_hash = self._query, self._page, self._hash
        for id, label in self._values.items():
            widget = state.widget_states.widgets.add()
            widget.id, widget.string_value = id, label
        began = perf_counter()
        await self._socket.send(message.SerializeToString())
        while not self._finished(await self._socket.recv()):
            pass
        return (perf_counter() - began) * 1000

    def _finished(self, data: str | bytes) -> bool:
        assert isinstance(data, bytes)
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta":
            self._look(message)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _look(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "selectbox":
                self.choices[element.selectbox.id.rsplit("-", 1)[-1]] = element.selectbox.id
            case "plotly_chart":
                self.charts += 1
            case "exception":
                raise RuntimeError(element.exception.message)
