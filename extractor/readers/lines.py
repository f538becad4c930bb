"""What a single line says about itself: page furniture, a caption (who, when, from where), a heading, a list item.

Shared by the readers of plain text and of pages. Conservative: a line that may be content is content.
"""

from __future__ import annotations

import re

from extractor.tagging.dates import find_dates

_MAX_FURNITURE = 240  # characters; what is longer is prose, whatever word it holds
_MAX_CAPTION = 200
MAX_HEADING = 60

_SENTENCE_END = re.compile(r"[。；;！!？?…]$|[^A-Z]\.[\"”’)]?$")
SPACES = " \t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff"

# --- furniture ------------------------------------------------------------------------------------------------------
_CRUMB = re.compile(r"\s*(?:>+|＞|»|›|→|--?>|&gt;)\s*")
_CRUMB_HOME = re.compile(r"(?i)^(?:home|homepage|main ?page|front page|you are here.*|(?:your |current )?(?:position|location).*"
                         r"|首\s*页|首頁|网站首页|網站首頁|主页|(?:您|你)?(?:现在|當前|当前|目前|所在|所处)(?:的)?位置.*|(?:您|你)(?:现在)?(?:的位置|在).*|位置[:：].*)$")
_RIGHTS = re.compile(r"(?i)©|\(c\) ?(?:19|20)\d\d|&copy;|\bcopyright\b|all rights reserved|版权所有|版權所有|版权归|ICP备|ICP備"
                     r"|\bICP \d{6,}|公网安备|公网安\b|网站标识码|网站识别码|identification code|不得转载|no reprints")
_CONTACT = re.compile(
    r"(?i)^[(（\[【]?\s*(?:tel|telephone|phone|fax|hotline|service line|reader hotline|contact(?: us)?|e-?mail|webmaster|address|zip ?code"
    r"|website of|lost property"
    r"|(?:联系|咨询|服务|监督|举报|投诉|办公|技术支持|聯繫|聯絡)?(?:电话|電話|热线|熱線)|联系人|联系方式|聯繫人|传真|傳真|邮编|邮政编码|(?:电子)?邮箱|通[讯信]地址|客服|投稿"
    r"|网站维护|技术支持|主办单位?|主办|承办单位?|承办|制作维护)\s*(?:[:：\d ]|\()")
_PHONE = re.compile(r"\(?0\d{2,3}\)?[- ]\d{3,4} ?[\dX]{3,4}|\d{3,5}[- ]?[\dX]{3,5}[- ]?\d{0,4}X{2,}|400-\d{3}-\d{4}")
_STATEMENT = re.compile(r"(?i)^[【\[(（]?\s*(?:免责声明|免責聲明|版权声明|声明|聲明|郑重声明|特别声明|本文仅供参考|disclaimer|statement|declaration|copyright notice)"
                        r"\s*[】\])）]?\s*(?:[:：，,]|$)|(?i:侵删|侵刪|联系删除|scan the (?:qr|two-dimensional) code|扫一扫|扫描二维码|扫码)")
_ADVERT = re.compile(r"^[【\[(（](?:广告|廣告|推广|Advertisement|Ad|Sponsored)[】\])）]|^(?i:advertisement|sponsored content)$")
_SUBSCRIBE = re.compile(r"(?i)^(?:subscribe|follow us|sign up|download (?:the|our) app|was this page helpful|presented by|powered by|produced by"
                        r"|customer service|下载客户端|关注我们|更多精彩|点击(?:查看|下载)更多|本文仅供参考|返回顶部|回到顶部|打印本页|关闭窗口|收藏本站|设为首页)\b")
_COUNTER = re.compile(r"(?i)^[\[(（【—–\-\s]*(?:(?:this )?page[: ]*)?\d{1,4}\s*(?:of|/)\s*\d{1,4}\b.{0,60}$|^(?:this )?page[: ]+\d+ of \d+.{0,80}$"
                      r"|^[—–\-－\s·]*\d{1,4}[—–\-－\s·]*$|^[<«‹]?(?:\s*\d{1,3}\b){1,12}\s*[>»›]?$|^第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?$|^(?:上一[篇页条]|下一[篇页条]|previous|next)\s*[:：].*$"
                      r"|^(?:hits|views|reads|comments|阅读(?:量|数|次数)?|浏览(?:量|次数)?|点击(?:量|数|率)?|点赞|评论)\s*[:：(（ ]\s*[\d,]+\s*[次)）]?$|^[\d,]+ (?:reads|views|comments|min(?:ute)?s? read)$")
_SHARE_WORD = re.compile(r"(?i)^(?:share|print|text|size|font|e-?mail|wechat|weibo|twitter|facebook|linkedin|whatsapp|x|save|like|comments?|close|top|back|more"
                         r"|to|on|a[+-]?|large|medium|small|tweet|pinterest|qq|qzone|"
                         r"分享(?:到|至)?|打印(?:本页)?|打印|字号|字体|大|中|小|特大|超大|收藏|关闭(?:窗口)?|微信|微博|空间|返回|顶部|朋友圈|扫码|新浪|腾讯|默认|评论|点赞|更多|下载|导出|保存)$")
_SHARE_SPLIT = re.compile(r"[\s|/·•:：,，\[\]()（）【】\-—_]+")

# --- captions -------------------------------------------------------------------------------------------------------
_BY_LABEL = re.compile(
    r"(?i)(?:^|[\s|(（【\[])(?:来\s*源|信息来源|文章来源|稿源|來\s*源|作\s*者|记\s*者|記\s*者|通讯员|通訊員|编\s*辑|編\s*輯|责任编辑|责\s*编|責編|校对|审核|文字整理|发布(?:日期|时间|部门|机构|者|单位)|發佈(?:日期|時間)"
    r"|发文(?:日期|时间|机关|单位|字号)|成文日期|印发日期|入库日期|公布日期|时\s*间|時\s*間|日\s*期|效力级别|时效状态|发布文号|文\s*号|索\s*引\s*号|主题分类|有\s*效\s*性"
    r"|source|author|by|reporters?|editors?|proofreader|date|date of (?:issue|posting|publication)|issued|posted|published|(?:last )?updated?|doc(?:ument)?\.? ?no\.?|issuing (?:body|authority)"
    r"|released|photo|pix)\s?[:：]")
_BYLINE = re.compile(r"^(?:By|BY) [A-Z][\w'’.-]+(?: [\w'’.-]+){0,8}(?:\s{2,}|\s*\||$)")
_EDITOR = re.compile(r"(?i)^[(（\[【]\s*(?:reporters?|editors?|proofreaders?|responsible editor|source|记者|编辑|责任编辑|责编|来源|文字整理|作者|通讯员|原标题|見習編輯|编校)\s?[:：\s]?.{1,120}[)）\]】]$")

_REGISTER = re.compile(r"(?i)^[【\[]?(?:索\s*引\s*号|文\s*号|发文字号|公文种类|发布机构|发文机[关构]|发文单位|制发机关|公开主体|成文日期|发文日期|发布日期|生成日期|公开日期|印发日期|主题(?:分类|词)|信息分类"
                       r"|公开方式|有\s*效\s*性|效力状态|doc(?:ument)?\.? ?no\.?|issuing (?:body|authority)|date of (?:issue|posting))[】\]]?\s*[:：]?$")

# --- structure ------------------------------------------------------------------------------------------------------
_ZH_HEADING = re.compile(r"^(?:第[一二三四五六七八九十百]+[章节部分编]|[一二三四五六七八九十]{1,3}、|附\s*[件表]\s*\d{0,2}(?:\s*[:：]?\s*[^\d\s.、:：].*)?$)")
_ZH_PAPER = re.compile(r"(?:方案|办法|规划|意见|细则|规定|计划|通知|公告|公示|通告|决定|名单|条件|指南)(?:[（(][^（）()]{1,20}[）)])?$")
_AUTHORITY = re.compile(r"^[\u4e00-\u9fff、（）()· ]{2,40}(?:厅|局|部|委|委员会|政府|办公室|办公厅|管委会|总局|总署|署|院|集团|公司|协会|联合会|中心|领导小组|指挥部|廳|局|會|委員會)$")
_NUMBER_LINE = re.compile(r"^[\u4e00-\u9fff]{1,14}\s*[〔﹝\[(（【]\s*(?:19|20)\d\d\s*[〕﹞\])）】]\s*第?\s*\d{1,5}\s*号$|^(?:公告)?\s*(?:19|20)\d\d\s*年\s*第?\s*\d{1,4}\s*号$")
_ITEM = re.compile(r"^(?:[(（](?:[一二三四五六七八九十]{1,3}|\d{1,3}|[a-z])[)）]|\d{1,3}\s*[、．]|\d{1,3}\.(?!\d)|\d{1,3}[)）]|[①-⑳]|[•●■◆▪·‣○\-–*]\s+|[a-z][.)]\s|第[一二三四五六七八九十百]+条)")
_ATTACHMENT_LINE = re.compile(r"^(?:附\s*件|附\s*表|Attachments?|Annex(?:es)?|Appendix)\s*(?:\d+|[一二三四五六七八九十]|[A-Z]\b)?\s*[:：.]?\s*", re.I)
_TABLE_TITLE = re.compile(r"(?i)(?:名\s*单|一览表|汇总表|情况表|清单|列表|目录|\blist\b.*|\btable\b.*)\s*(?:[(（][^()（）]{1,20}[)）])?\s*[:：]?$")


def words_of(text: str) -> frozenset[str]:
    """The words of a text, for lists of names that read better as one."""
    return frozenset(text.split())


def strip(line: str) -> str:
    """Without the white space around it, ideographic indentation included."""
    return line.strip().strip(SPACES)


def is_crumb(line: str) -> bool:
    """Breadcrumb navigation: Home > Business > Industry, 首页 > 政务公开."""
    if len(line) > _MAX_FURNITURE:
        return False
    parts = [p.strip() for p in _CRUMB.split(line) if p.strip()]
    if len(parts) < 2 or any(len(p) > 60 or _SENTENCE_END.search(p) for p in parts):
        return bool(parts) and len(line) < 80 and bool(_CRUMB_HOME.match(parts[0])) and bool(_CRUMB.search(line))
    if _CRUMB_HOME.match(parts[0]):
        return True
    return len(parts) >= 3 and not any(c in line for c in "。，,；=<") and all(len(p.split()) <= 7 for p in parts)


def _is_share_bar(line: str) -> bool:
    words = [w for w in _SHARE_SPLIT.split(line) if w and not w.isdigit()]
    return bool(words) and len(words) <= 25 and all(_SHARE_WORD.match(w) for w in words)


def is_furniture(line: str) -> bool:
    """Navigation, copyright, contact, share bar, counter, disclaimer, advertisement."""
    if len(line) > _MAX_FURNITURE:
        return False
    if is_crumb(line) or _COUNTER.match(line) or _is_share_bar(line) or _ADVERT.match(line) or _SUBSCRIBE.match(line):
        return True
    if _RIGHTS.search(line) or _STATEMENT.search(line):
        return True
    return bool(_CONTACT.match(line)) and (bool(_PHONE.search(line)) or len(line) < 60)


def _bare_date(line: str) -> bool:
    return any(len(iso) == 10 for _, _, iso in find_dates(line))


def is_caption(line: str) -> bool:
    """A line about the text, not of it: who wrote it, when, from where; document number and issuing body."""
    if len(line) > _MAX_CAPTION:
        return False
    if _EDITOR.match(line) or _BYLINE.match(line) or _NUMBER_LINE.match(line):
        return True
    labels = _BY_LABEL.findall(line)
    if labels and (len(labels) > 1 or _BY_LABEL.match(line)) and not _SENTENCE_END.search(line):
        return True
    if not _bare_date(line):
        return False
    # A dateline: little more than the date, and no sentence around it.
    return len(line) <= 90 and not _SENTENCE_END.search(line) and not any(c in line for c in "，。；“")


def is_register_label(text: str) -> bool:
    """A label of the index card that government pages carry: 索引号, 发布机构, 成文日期."""
    return len(text) <= 20 and bool(_REGISTER.match(text))


def is_heading(line: str) -> bool:
    """一、行动目标, 附件1, BACKGROUND: short, and no sentence."""
    if len(line) > MAX_HEADING or _SENTENCE_END.search(line) or line[-1:] in "：:，,、":
        return False
    if _ZH_HEADING.match(line):
        return "，" not in line and "|" not in line
    if _ZH_PAPER.search(line):
        return width(line) >= 12 and not any(c in line for c in "，。；：:、|")
    letters = [c for c in line if c.isascii() and c.isalpha()]
    return len(letters) >= 5 and len(letters) >= 0.7 * len(line.replace(" ", "")) and line.upper() == line


def is_item(line: str) -> bool:
    """A numbered or bulleted list item."""
    return bool(_ITEM.match(line))


def is_table_title(line: str) -> bool:
    """What stands above a table and names it: 2021年度绿色工厂名单."""
    if _SENTENCE_END.search(line):
        return False
    return (len(line) <= 80 and bool(_TABLE_TITLE.search(line))) or (is_attachment(line) and len(line) <= 100)


def is_attachment(line: str) -> bool:
    """附件1, 附件：1.绿色工厂名单, Attachment 2."""
    return bool(_ATTACHMENT_LINE.match(line)) and len(line) <= 200


def is_authority(line: str) -> bool:
    """An authority's or firm's name and nothing else, as it stands over the date of a signature."""
    return bool(_AUTHORITY.match(line))


def ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))


def width(line: str) -> int:
    """Columns that a line takes on a terminal: a Chinese character takes two."""
    if line.isascii():
        return len(line)
    # UTF-8 takes three bytes for a Chinese character and one for a letter; half of what is over is the difference.
    return (len(line) + len(line.encode("utf-8", "surrogatepass"))) // 2


def is_title(line: str) -> bool:
    """Long enough to name something, short enough to be no paragraph, and no sentence in Chinese."""
    size = width(line)
    if not 8 <= size <= 220 or line[-1:] in "。；，、：:;," or is_item(line):
        return False
    return size >= 16 or len(line.split()) >= 2
