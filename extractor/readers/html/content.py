"""Which of a page's lines and tables are the notice: the box with most prose, what belongs to it, and what does not.

A saved page carries menus, hot lists, other zones' numbers and tickers; none of it may become a fact, and no sentence of
the notice may be lost. The box is found by where the prose is, names of classes only help, and never decide against the
larger part of the prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.readers import lines
from extractor.readers.html.tables import Grid
from extractor.readers.html.tree import Box, Line, prose_of
from extractor.readers.lines import words_of

_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "menu"))
_FURNITURE_NAMES = words_of(
    "nav navi navigation navbar menu submenu topbar toolbar foot footer bottom sidebar side aside related relate "
    "relates relation recommend recommended recommendation recommends tuijian hot hots hotnews rank ranking paihang "
    "top10 share sharing bshare bdshare jiathis social comment comments pinglun ad ads adv advert advertisement "
    "guanggao banner breadcrumb breadcrumbs crumb crumbs weizhi copyright ticker marquee weather login search "
    "searchbox pager pagination paging page pages popup modal cookie cookies subscribe newsletter promo promotion "
    "sponsor sponsored widget friendlink links youqing qrcode erweima toolbox hits prevnext xgwz xgyd xgxw xglj "
    "morenews mostread popular trending widgets disclaimer skip langs language languages sitemap header hd head top"
)
_CONTENT_NAMES = words_of(
    "content contents article text zoom main body detail details entry story con nr neirong zhengwen"
)
_WEAK_NAMES = words_of(
    "header hd head top page pages side bottom links hits social"
)  # beside a content name, nothing
_FURNITURE_HEADING = re.compile(
    r"(?i)^(?:\W*)(?:related(?: (?:news|stories|articles|links|reading|content|posts))?|most (?:read|popular|viewed|shared)|more from .{0,40}|more (?:news|stories|on this).{0,30}"
    r"|recommended(?: for you| reading)?|you (?:may|might) (?:also )?like.*|hot (?:news|topics|words|stories)|latest (?:news|stories)|trending.*|popular(?: .{0,15})?|what's on.*|at a glance|editor'?s? (?:picks?|choice)|top (?:stories|news)|photos?|videos?|links?|advertisement|special reports?|quick links|contact us|follow us"
    r"|相关(?:阅读|新闻|报道|文章|链接|推荐|稿件|信息|资讯|内容)|相關(?:閱讀|新聞|報道|文章|鏈接)|延伸阅读|推荐(?:阅读|新闻|文章|信息)?|精彩推荐|为您推荐|猜你喜欢|热点(?:新闻|推荐|排行|关注)?|热门(?:文章|新闻|推荐|标签|搜索)?|今日热点"
    r"|(?:\d{1,2}小时|本周|一周|今日|点击|阅读|新闻)?(?:热榜|热搜|排行榜?|热文)|最新(?:文章|新闻|资讯|动态|发布|更新)|图片新闻|图说.{0,6}|视频新闻|友情链接|快速链接|网友评论|全部评论|发表评论|数字生活|更多.{0,6}|专题专栏|热点专题|政务新媒体|扫一扫.{0,20}|分享到.{0,20}|上一篇.*|下一篇.*|大家都在看|编辑推荐|今日推荐|频道推荐)\W*$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "legend", "summary")
_FILE = re.compile(r"(?i)\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|ofd)\b|附件|附表|attachment|annex|名单")

_NAME_LIMIT = 0.35  # a box with more of the page's prose than this is content, whatever its name
_DESCEND = 0.75  # the content's box holds at least this share of the prose of the box around it
_LINKED = 0.5  # a box with more of its text in links is a list of links
_OUTSIDE = 0.3  # share of the content's prose that a box outside of the article must have to belong to it
_NEAR_TITLE = 80.0  # columns of prose from which a box around the title is looked at as the article
_OWN_COLUMN = 0.3
_OVERRULE = 4.0  # so many times its prose must stand elsewhere for the article to be looked for there
_MAX_CAPTIONS = 240


@dataclass(slots=True)
class Choice:
    """`main` holds the lines and grids of the notice by identity; all the rest is furniture."""

    title: Line | None
    main: set[int] = field(default_factory=set)


def _is_furniture(box: Box, total: float, title: Line | None) -> bool:
    # Half of the page's prose in a box named "page" or "content-links" is the article all the same.
    if box.prose > _NAME_LIMIT * total:
        return False
    telling = box.names & _FURNITURE_NAMES
    if telling and telling <= _WEAK_NAMES and box.names & _CONTENT_NAMES:
        telling = frozenset()
    if box.tag in _FURNITURE_TAGS or box.tag == "header" or telling:
        return not _is_about_the_text(box, title)
    if box.size < 40 or box.links < _LINKED * box.size or box.prose > 0.2 * total:
        return False
    items = [item for item in box.walk() if isinstance(item, Line)]
    return len(items) > 1 and not any(_FILE.search(item.text) or lines.is_caption(item.text) for item in items)


def _is_about_the_text(box: Box, title: Line | None) -> bool:
    """Whether a box holds the title, or a few lines such as date and source: "pages-date", "top-info" and the like."""
    if title is not None and _contains(box, title):
        return True
    if box.size > _MAX_CAPTIONS or box.links > 0.6 * box.size:
        return False
    items = list(box.walk())
    return len(items) <= 4 and any(isinstance(item, Line) and lines.is_caption(item.text) for item in items)


def _set_aside(root: Box, title: Line | None) -> set[int]:
    """The furniture boxes, outermost first; their prose is taken from the boxes around them."""
    found: set[int] = set()
    stack = list(reversed([c for c in root.children if isinstance(c, Box)]))
    total = root.prose
    while stack:
        box = stack.pop()
        if _is_furniture(box, total, title):
            found.add(id(box))
            above = box.parent
            while above is not None:
                above.prose -= box.prose
                above = above.parent
        else:
            stack += reversed([c for c in box.children if isinstance(c, Box)])
    return found


def _core(root: Box, aside: set[int], title: Line | None) -> Box:
    """The box of the article: the deepest that holds nearly all prose, near the title rather than far from it."""
    core = _densest(root, aside)
    near = next((b for b in _around(title) if b.prose >= _NEAR_TITLE), None) if title is not None else None
    if near is None or near is root or near is core or _holds(near, core):
        return core
    if _holds(core, near):
        # Two columns of prose: the title's own, unless that is but a lead.
        return _densest(near, aside) if near.prose >= _OWN_COLUMN * core.prose else core
    # A short article beside long teasers: what stands with the title goes first.
    return _densest(near, aside) if core.prose < _OVERRULE * near.prose else core


def _around(item: Line) -> list[Box]:
    """The boxes that hold a line, innermost first."""
    found, box = [], item.box
    while box is not None:
        found.append(box)
        box = box.parent
    return found


def _densest(box: Box, aside: set[int]) -> Box:
    while box.prose > 0:
        best = max((c for c in box.children if isinstance(c, Box) and id(c) not in aside), key=lambda c: c.prose, default=None)
        if best is None or best.prose < _DESCEND * box.prose or _is_paragraph(best):
            break
        box = best
    return box


def _is_paragraph(box: Box) -> bool:
    """A box of one line: a paragraph of the article, not the article."""
    return box.tag in ("p", "li", "blockquote", *_HEADINGS) or (len(box.children) == 1 and isinstance(box.children[0], Line))


def _contains(box: Box, item: Line) -> bool:
    return any(b is box for b in _around(item))


def _holds(outer: Box, inner: Box) -> bool:
    box: Box | None = inner
    while box is not None and box is not outer:
        box = box.parent
    return box is outer


def _is_label(item: Line) -> bool:
    """A caption that is no dated link of a list."""
    return lines.is_caption(item.text) and item.linked * 2 < len(item.text)


class _Chooser:
    """Walks from the core up to the root and says of every line and grid whether it belongs."""

    def __init__(self, root: Box, title: Line | None, aside: set[int]) -> None:
        self.root = root
        self.aside = aside
        self.title = title
        self.core = _core(root, aside, title)
        self.choice = Choice(title)
        self.shares: dict[int, float] = {}  # of links among the lines of a box

    def run(self) -> Choice:
        self._inside(self.core)
        box, in_article = self.core, self.title is None or _contains(self.core, self.title)
        steps = outside = 0
        while box.parent is not None:
            parent = box.parent
            # The article is the smallest box with the title and the prose; a step or two where there is no title.
            in_scope = not in_article if self.title is not None else steps < 2
            outside += not in_scope
            self._beside(parent, box, in_scope, outside <= 1)
            if self.title is not None and not in_article:
                in_article = _contains(parent, self.title)
            box, steps = parent, steps + 1
        if self.title is not None:
            self._before_title()
            self.choice.main.add(id(self.title))
        return self.choice

    def _before_title(self) -> None:
        """Links above the title are a menu, even in the box of the content."""
        for item in self.root.walk():
            if item is self.title:
                return
            if isinstance(item, Line) and item.is_link:
                self.choice.main.discard(id(item))

    def _inside(self, box: Box) -> None:
        """Everything in a content box but furniture, lists under a furniture heading, and runs of links."""
        skipping: str | None = None
        for i, child in enumerate(box.children):
            if isinstance(child, Box):
                heading = _heading_of(child)
                if heading is not None and _is_headline(child, heading):
                    if _FURNITURE_HEADING.match(heading.text):
                        skipping = child.tag
                    elif skipping and _prose_below(box, i) >= _NEAR_TITLE:
                        skipping = None  # the notice goes on; a hot list's next heading does not end the furniture
                if (skipping and child.prose < 0.2 * max(1.0, self.core.prose)) or id(child) in self.aside:
                    continue
                if heading is not None and _FURNITURE_HEADING.match(heading.text) and child.prose < 0.2 * self.core.prose:
                    continue
                self._inside(child)
            elif isinstance(child, Line):
                if skipping or (child.is_link and not _FILE.search(child.text) and self._among_links(child)):
                    continue
                self.choice.main.add(id(child))
            elif not skipping:
                self.choice.main.add(id(child))

    def _among_links(self, line: Line) -> bool:
        """Whether a line that is a link stands among others: in the same list, or in a box of links."""
        box = line.box
        if box is not None and box.parent is not None and box.tag in ("li", "p", "div", "td", "dd"):
            box = box.parent
        if box is None:
            return False
        if id(box) not in self.shares:
            links = [item.is_link for item in box.walk() if isinstance(item, Line)]
            self.shares[id(box)] = (sum(links) - 1) / (len(links) - 1) if len(links) > 1 else 0.0
        return self.shares[id(box)] >= 0.6

    def _beside(self, parent: Box, path: Box, in_scope: bool, near: bool) -> None:
        """What stands around the content: more of it, its captions and attachments, or furniture.

        `in_scope` inside of the article, `near` right outside of it, where captions and attachments may still stand.
        """
        before = True
        skipping: str | None = None
        for child in parent.children:
            if child is path:
                before, skipping = False, None
                continue
            if isinstance(child, Box):
                heading = _heading_of(child)
                if heading is not None and _FURNITURE_HEADING.match(heading.text) and child.prose < 0.3 * self.core.prose:
                    skipping = heading.tag if _is_headline(child, heading) else None
                    continue
                if child.tag in _HEADINGS:
                    skipping = None
                if id(child) in self.aside or skipping:
                    continue
                if self._belongs(child, in_scope):
                    self._inside(child)
                elif near:
                    self._lines_of(child, before, in_scope)
            elif near and not skipping:
                self._single(child, before, in_scope)

    def _belongs(self, box: Box, in_scope: bool) -> bool:
        if box.links > _LINKED * box.size:
            return False
        if in_scope:
            return box.prose >= 60
        teasers = sum(isinstance(item, Line) and item.is_link and not _FILE.search(item.text) for item in box.walk())
        return box.prose >= max(200.0, _OUTSIDE * self.core.prose) and teasers < 3

    def _lines_of(self, box: Box, before: bool, in_scope: bool) -> None:
        for item in box.children:
            if isinstance(item, Box):
                if id(item) not in self.aside:
                    self._lines_of(item, before, in_scope)
            else:
                self._single(item, before, in_scope)

    def _single(self, item: Line | Grid, before: bool, in_scope: bool) -> None:
        """A line beside the content: kept where it is a caption, an attachment, a heading over it or a signature."""
        if isinstance(item, Grid):
            data = in_scope and prose_of(item) >= 60 and item.links < _LINKED * item.size
            if data or sum(lines.is_register_label(cell.text) for cell in item.cells) >= 2:
                self.choice.main.add(id(item))
            return
        text = item.text
        if item is self.title or lines.is_crumb(text) or _FURNITURE_HEADING.match(text):
            return
        belongs = (in_scope and prose_of(item) > 0) or lines.is_attachment(text) or _is_label(item)
        if not belongs and before and in_scope:
            belongs = item.tag in _HEADINGS[1:] and not item.is_link and not lines.is_authority(text)
        elif not belongs and not before:
            belongs = bool(lines.is_authority(text) or _FILE.search(text)) and not (item.is_link and not _FILE.search(text))
        if belongs:
            self.choice.main.add(id(item))


def _heading_of(box: Box) -> Line | None:
    """The first line of a box where it stands as its heading."""
    first = next(box.walk(), None)
    return first if isinstance(first, Line) and first.size <= 60 else None


def _is_headline(box: Box, heading: Line) -> bool:
    """Whether a box is nothing but a heading, whatever its tag."""
    return box.tag in _HEADINGS or box.size == heading.size


def _prose_below(box: Box, at: int) -> float:
    """Prose between a heading and the next one of its kind."""
    total = 0.0
    above = box.children[at]
    tag = above.tag if isinstance(above, Box) else ""
    for child in box.children[at + 1:]:
        if isinstance(child, Box) and child.tag == tag:
            break
        total += child.prose if isinstance(child, Box) else prose_of(child) if isinstance(child, Line) else 0.0
    return total


def choose(root: Box, title: Line | None) -> Choice:
    """The notice's lines and grids; `title` is its title where the page shows one."""
    aside = _set_aside(root, title)
    return _Chooser(root, title, aside).run()


def visible(root: Box) -> list[Line | Grid]:
    """All lines and grids in order."""
    return list(root.walk())
