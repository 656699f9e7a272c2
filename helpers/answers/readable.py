"""What does a hand-in look like on a page? One that has no script in it and fetches nothing."""

from .. import questions
from ..tables import escape
from .journal import Answer


def section(answer: Answer) -> str:
    """An answer under its question, as it stands on a page."""
    round = answer.key.partition("#")[2]
    return (
        f"<section><h2>{escape(answer.question or answer.key)}{escape(f' ({round})') if round else ''}</h2>"
        f'<p class="said" dir="auto">{escape(questions.plain(answer.value))}</p>'
        f"<p><small>{escape(answer.key)}</small></p></section>"
    )


_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    ".said{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;border-left:.2rem solid #767676;"
    "padding-left:.8rem}h2{font-size:1.05rem;margin-bottom:.3rem}small{color:#555}code{overflow-wrap:anywhere}"
    "table{border-collapse:collapse;margin:.5rem 0}th,td{border:1px solid #767676;padding:.2rem .5rem}"
    "section{break-inside:avoid}"
)


def page(title: str, body: str) -> bytes:
    """A whole page around a body that is escaped already; its policy lets nothing run and nothing be fetched."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>\n"
    ).encode()
