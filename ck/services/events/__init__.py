"""Events, participation and support: what the page «Мероприятия» asks for."""
