"""Makes the demo's attached list: rows in, `green-list-2025/list.pdf` and its gold file out.

    python corpus/demo/make_list.py

The firms are invented; the agencies are named by function. The table is ruled, its heading stands on the first page
only, province by province as official lists run, with a few names that wrap.
"""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent / "green-list-2025"
TITLE = "2025年度绿色工厂名单"

# region as written, official province, city where the firm's own name says it, firm, agency
_AGENCIES = ("华北绿色制造评价中心有限公司", "江东节能技术服务有限公司", "机械工业绿色发展研究院", "中南标准认证有限公司",
             "西部资源环境研究所有限公司", "建材工业低碳评价中心")
ROWS: tuple[tuple[str, str, str | None, str, str], ...] = tuple((*row, _AGENCIES[i * 5 % 6]) for i, row in enumerate((
    ("北京", "北京市", None, "北京燕岭轨道装备有限公司"),
    ("北京", "北京市", None, "北京潞河生物制药股份有限公司"),
    ("天津", "天津市", None, "天津海河口精密铸造有限公司"),
    ("天津", "天津市", None, "津沽电气（天津）有限公司"),
    ("河北", "河北省", "唐山市", "唐山滦丰耐火材料有限公司"),
    ("河北", "河北省", "保定市", "保定白洋新能源汽车零部件股份有限公司"),
    ("河北", "河北省", "邯郸市", "邯郸滏阳纺织机械有限公司"),
    ("山西", "山西省", "长治市", "长治漳泽煤机制造有限责任公司"),
    ("内蒙古", "内蒙古自治区", "包头市", "包头昆北稀土功能材料有限公司"),
    ("辽宁", "辽宁省", "鞍山市", "鞍山千峰重型机械有限公司"),
    ("吉林", "吉林省", "长春市", "长春伊通河汽车座椅有限公司"),
    ("黑龙江", "黑龙江省", "齐齐哈尔市", "齐齐哈尔鹤原乳业有限公司"),
    ("上海", "上海市", None, "上海淀山光电科技股份有限公司"),
    ("上海", "上海市", None, "TCM压缩机（上海）有限公司"),
    ("江苏", "江苏省", "无锡市", "无锡梁鸿传感器有限公司"),
    ("江苏", "江苏省", "徐州市", "徐州九里工程机械传动部件有限公司"),
    ("江苏", "江苏省", "南通市", "南通狼山纺织集团有限公司（原南通市第七棉纺织厂）"),
    ("浙江", "浙江省", "嘉兴市", "嘉兴南湖湾包装材料有限公司"),
    ("浙江", "浙江省", "台州市", "台州括苍阀门股份有限公司"),
    ("安徽", "安徽省", "马鞍山市", "马鞍山采石轮毂有限公司"),
    ("福建", "福建省", "泉州市", "泉州洛阳江鞋材有限公司"),
    ("江西", "江西省", "景德镇市", "景德镇昌南特种陶瓷有限公司"),
    ("山东", "山东省", "淄博市", "淄博马踏湖化工股份有限公司"),
    ("山东", "山东省", "潍坊市", "潍坊白浪河动力机械有限公司第二铸造厂"),
    ("河南", "河南省", "洛阳市", "洛阳伊川轴承有限公司"),
    ("湖北", "湖北省", "宜昌市", "宜昌猇亭磷化工有限公司"),
    ("湖北", "湖北省", "襄阳市", "襄阳岘山汽车电子有限公司"),
    ("湖南", "湖南省", "株洲市", "株洲渌口硬质合金工具有限公司"),
    ("广东", "广东省", "佛山市", "佛山西樵智能陶瓷装备有限公司"),
    ("广东", "广东省", "东莞市", "东莞松山湖电池材料科技有限公司"),
    ("广西", "广西壮族自治区", "柳州市", "柳州龙潭车桥有限公司"),
    ("重庆", "重庆市", None, "重庆缙云摩托车制造有限公司"),
    ("四川", "四川省", "宜宾市", "宜宾岷江动力电池有限公司"),
    ("贵州", "贵州省", "遵义市", "遵义娄山钛业有限公司"),
    ("云南", "云南省", "曲靖市", "曲靖南盘江绿色铝材有限公司"),
    ("陕西", "陕西省", "宝鸡市", "宝鸡陈仓机床股份有限公司"),
    ("宁波", "浙江省", "宁波市", "宁波梅山模具钢有限公司"),
    ("青岛", "山东省", "青岛市", "青岛胶莱家电部件有限公司"),
    ("深圳", "广东省", "深圳市", "深圳梧桐显示技术有限公司"),
    ("新疆兵团", "新疆维吾尔自治区", None, "天山北麓节水器材有限责任公司"),
)))


def write_pdf(path: Path) -> None:
    """A ruled table on A4, as a word processor prints it. The bytes do not depend on when it runs."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = ParagraphStyle("text", fontName="STSong-Light", fontSize=10.5, leading=15, wordWrap="CJK")
    title = ParagraphStyle("title", parent=text, fontSize=16, leading=24, alignment=1)
    heading = ("序号", "地区", "工厂名称", "第三方评价机构名称")
    rows = [[Paragraph(c, text) for c in heading]]
    rows += [[Paragraph(c, text) for c in (str(i), region, firm, agency)]
             for i, (region, _, _, firm, agency) in enumerate(ROWS, start=1)]
    table = Table(rows, colWidths=(40, 62, 210, 160), repeatRows=0)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                               ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)]))
    SimpleDocTemplate(str(path), pagesize=A4, title=TITLE, author="", invariant=1, topMargin=72, bottomMargin=72).build(
        [Paragraph("附件1", text), Spacer(1, 10), Paragraph(TITLE, title), Spacer(1, 14), table],
        onFirstPage=_number_page, onLaterPages=_number_page)


def _number_page(canvas: object, document: object) -> None:
    canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]
    canvas.drawCentredString(297, 40, f"— {document.page} —")  # type: ignore[attr-defined]


def gold() -> dict[str, object]:
    """What the list says, together with its notice."""
    facts = []
    for i, (region, province, city, firm, agency) in enumerate(ROWS, start=1):
        fact: dict[str, object] = {
            "type": "designation", "subject": {"names": [firm], "type": "enterprise"}, "designation": "green_factory",
            "status": "designated", "level": "national", "year": 2025, "batch": None, "issuer": "MIIT",
            "announced_on": "2026-02-09", "province": province,
            "attributes": {"seq": str(i), "region": region, "evaluator": agency},
        }
        if city:
            fact["city"] = city
        facts.append(fact)
    return {"source": "list.pdf", "language": "zh", "note": "Firms and agencies are invented. Read with its notice (family.json).",
            "facts": facts}


def main() -> None:
    write_pdf(HERE / "list.pdf")
    lines = ",\n".join("  " + json.dumps(f, ensure_ascii=False) for f in gold()["facts"])  # type: ignore[attr-defined]
    head = json.dumps({k: v for k, v in gold().items() if k != "facts"}, ensure_ascii=False)
    (HERE / "list.gold.json").write_text(f'{head[:-1]}, "facts": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
