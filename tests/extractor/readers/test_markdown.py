"""Markdown: marks become kinds of blocks, and go."""

from __future__ import annotations

import pytest

from extractor import readers
from extractor.readers.markdown import plain
from extractor.readers.sniff import sniff

TEXT = """---
author: x
---
# 某某省工业和信息化厅关于公布2023年度绿色工厂名单的通知

某工信〔2023〕12号

各市州：

经审核，认定**甲公司**等[2家](http://example.org/a_(b))企业为*省级*绿色工厂。

## 名单 ##

| 序号 | 企业名称 | 备注 |
|:---|:---:|---|
| 1 | 甲公司 | a\\|b |
| 2 | `乙公司` |

1. 第一项
   续行
- 第二项
> 引文。

```
原样 *保留*
```

***
某某省工业和信息化厅
2023年11月8日
"""


def test_a_notice() -> None:
    document = readers.read(TEXT.encode("gb18030"), "notice.md")
    assert [(b.kind, document.quote(b.span)) for b in document.blocks if b.kind != "table"] == [
        ("title", "某某省工业和信息化厅关于公布2023年度绿色工厂名单的通知"), ("caption", "某工信〔2023〕12号"), ("paragraph", "各市州："),
        ("paragraph", "经审核，认定甲公司等2家企业为省级绿色工厂。"), ("heading", "名单"), ("list_item", "1. 第一项 续行"), ("list_item", "第二项"),
        ("paragraph", "引文。"), ("paragraph", "原样 *保留*"), ("caption", "某某省工业和信息化厅"), ("caption", "2023年11月8日")]
    rows = [[document.quote(c.span) if c else None for c in row] for row in document.tables[0].grid()]
    assert rows == [["序号", "企业名称", "备注"], ["1", "甲公司", "a|b"], ["2", "乙公司", None]]
    assert document.tables[0].heading_rows == 1
    assert document.media_type == "text/markdown"


@pytest.mark.parametrize(("marked", "text"), [
    ("2 * 3 * 4", "2 * 3 * 4"), ("a_b_c", "a_b_c"), ("**a**b*c*", "abc"), ("~~旧~~新", "新"), (r"\*a\*", "*a*"), ("![图](a.png)", "图"),
    ("<https://a.example/b>", "https://a.example/b"), ("甲&amp;乙", "甲&乙"), ("甲<br/>乙", "甲\n乙"), ("5 < 6", "5 < 6"), ("*" * 5000, "*" * 5000)])
def test_marks_inside_of_a_line(marked: str, text: str) -> None:
    assert plain(marked) == text


def test_told_by_the_bytes() -> None:
    assert sniff(TEXT.encode(), "a.txt") == "markdown"
    assert sniff("绿色工厂名单\n1、甲公司\n".encode(), "a.txt") == "text"
    assert sniff("# 一行\n正文\n".encode(), "a.txt") == "text"
    assert sniff("绿色工厂名单\n".encode(), "a.md") == "markdown"
    assert sniff(b"<html><body># a", "a.md") == "html"
