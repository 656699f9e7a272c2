"""An article of our own making, and the pages that browsers and sites make of one, for the tests that bring a page."""

import quopri
import textwrap
from html import escape

PARAGRAPHS = [
    "The film opens on a street at night, and nobody in it looks up. That is a good beginning: it says what the next "
    "hour wants to say, and it says it without a word. After that the talking starts, and it hardly stops again.",
    "I liked the people who built these things and now regret it. They are clever, they are honest, and they are never "
    "asked a hard question. One of them keeps his own children away from the screen, he says, and the film moves on.",
    "What the numbers hide",
    "There is a chart for everything here. A red line climbs, the music climbs with it, and we are meant to feel cold. "
    "But a line that climbs next to another line is not a cause, and the film doesn’t say so. It should have asked a "
    "doctor, or a teacher, or one of the young people whom it talks about all the time.",
    "Does it matter? I think it does. A film that wants us to doubt what we see might begin with itself, and this "
    "one never does. See it with a friend, stop it often, and ask each time who is speaking and what they want of you.",
]
ARTICLE = "\n".join(PARAGRAPHS)
TITLE = "A street at night"

MENU = ["Home", "Politics", "Culture", "Sport", "About us", "Contact"]
COOKIES = "We use cookies to make this site better. By going on you accept our use of cookies."
APPEAL = "Please donate today and keep our paper free for everyone who reads it."
RELATED = ["Related articles", "Ten films about the sea", "Why we still go to the pictures"]


def _paragraphs() -> str:
    return "\n".join(
        f"<h2>{escape(p)}</h2>" if len(p) < 40 else f"<p>{escape(p).replace('film', '<a href=#>film</a>', 1)}</p>"
        for p in PARAGRAPHS
    )


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li><a href='/x'>{item}</a></li>" for item in items) + "</ul>"


HEAD = f"""<meta charset="utf-8"><title>{TITLE} | The Weekly</title><meta name="author" content="A. Critic">
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Weekly">
<link rel="canonical" href="https://weekly.example/street"><meta property="article:published_time"
content="2026-03-01T09:00:00Z"><style>p {{ color: red }}</style>
<script>if (a < b && c > d) track("<p>No</p>")</script>"""


def newspaper() -> str:
    """A page with all the right marks."""
    return f"""<!DOCTYPE html><html lang="en"><head>{HEAD}</head><body><header><h1>The Weekly</h1>{_list(MENU)}</header>
<nav>{_list(MENU)}</nav><main><article><header><h1>{TITLE}</h1><p class="by">By A. Critic</p></header>
<figure><img src="a.jpg" alt="a street">
<figcaption>A street in the film. Photograph by the makers.</figcaption></figure>
{_paragraphs()}</article>
<aside><h2>Newsletter</h2><p>Get all our reviews in your letter box each Friday.</p></aside></main>
<form><label>Search</label><input name=q><button>Go</button></form>
<footer><p>© The Weekly. All rights reserved.</p></footer>
<div class="cookie-banner">{COOKIES}</div></body></html>"""


def blog() -> str:
    """A page of divisions, whose names say what they are."""
    return f"""<html><head>{HEAD}</head><body class="single has-sidebar"><div id="page">
<div class="menu-top">{_list(MENU)}</div>
<div class="entry"><h1>{TITLE}</h1><div class="meta">March 1, 2026 · 4 min read</div>{_paragraphs()}
<div class="sharing"><a>Share this</a> <a>Tweet</a></div></div><div class="related">{_list(RELATED)}</div>
<div id="comments"><h3>2 comments</h3><p>Somebody wrote that this was quite right, and then said it all again.</p></div>
<div class="sidebar"><p>{APPEAL}</p></div></div></body></html>"""


def soup() -> str:
    """A page of tables and line breaks that was never tidy, with marks that are not closed."""
    body = "<br><br>".join(escape(paragraph) for paragraph in PARAGRAPHS)
    menu = " | ".join(f"<font size=1><a href=x>{item}</a></font>" for item in MENU)
    return f"""<HTML><HEAD><TITLE>{TITLE}</TITLE></HEAD><BODY bgcolor=white>
<TABLE><TR><TD>{menu}<TR><TD><B>{TITLE}</B><BR>
<P>{body}<TR><TD>{APPEAL}<TR><TD>{COOKIES}<TR><TD>Copyright 2026</TABLE>"""


def careless() -> str:
    """A page that puts everything into one thing called a menu, and never closes it."""
    return f"<html><body><nav><h1>{TITLE}</h1>{_paragraphs()}</body></html>"


def chrome() -> str:
    """What Chrome writes for “Webpage, Complete”."""
    return newspaper().replace("<html", "<!-- saved from url=(0028)https://weekly.example/street -->\n<html", 1)


def firefox() -> str:
    """What Firefox writes for “Web Page, complete”: the character set first, all in one line."""
    return newspaper().replace(
        "<head>", '<head>\n<meta http-equiv="content-type" content="text/html; charset=UTF-8">', 1
    )


def safari() -> str:
    """What Safari writes for “Page Source”: the page as it was sent, with Windows line ends here."""
    return blog().replace("\n", "\r\n")


def single_file() -> bytes:
    """What Chrome and Edge write for “Webpage, Single File”."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://weekly.example/street\r\nSubject: A street\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="--Ab12"\r\n\r\n\r\n'
    )
    page = quopri.encodestring(newspaper().encode()).replace(b"\n", b"\r\n")
    part = b"----Ab12\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + page
    image = b"\r\n----Ab12\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return head.encode() + part + image + b"----Ab12--\r\n"


def text_only() -> str:
    """What Firefox writes for “Text Files”: lines of at most 80 letters, addresses in pointed brackets."""
    paragraphs = [paragraph.replace("film", "film <https://weekly.example/film>", 1) for paragraph in PARAGRAPHS]
    menu = "\n".join(f"  * {item} <https://weekly.example/{item}>" for item in MENU)
    wrapped = [textwrap.fill(p, 80, break_long_words=False, break_on_hyphens=False) for p in paragraphs]
    return "\n\n".join([menu, TITLE, "By A. Critic", *wrapped, APPEAL, COOKIES, "© The Weekly"])


def pasted() -> str:
    """Select all, copy, paste."""
    return "\n".join([*MENU, "", TITLE, "By A. Critic", "", *PARAGRAPHS, "", *RELATED, COOKIES])
