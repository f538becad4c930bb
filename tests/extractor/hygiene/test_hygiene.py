"""What hygiene undoes, what it leaves alone, and that the way back holds for any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Document, Metadata, Span
from extractor.hygiene import language_of, normalise, read


@pytest.mark.parametrize(("written", "plain"), [
    ("⼯业和信息化部⻓春⻋间", "工业和信息化部长春车间"),
    ("２０２３年１，４８８家，占３．５％", "2023年1,488家，占3.5%"),
    ("ＴＣＬ空调器（中山）有限公司", "TCL空调器（中山）有限公司"),
    ("1．引导，2．开展；共3项", "1．引导，2．开展；共3项"),
    ("日立电梯 （ 成都 ） 有限公司", "日立电梯（成都）有限公司"),
    ("2023 年 3 月，共 874 家", "2023年3月，共874家"),
    ("地　区\t张　三", "地区\t张三"),
    ("零宽\u200b字\ufeff符", "零宽字符"),
    ("結束，，最終名單以國家為準，來源於時間", "结束，最终名单以国家为准，来源于时间"),
    ("國(guo)家級綠色設計產(chǎn)品與工業規(guī)劃", "国家级绿色设计产品与工业规划"),
    ("绿ㄌㄩˋ色（ㄙㄜˋ）工厂", "绿色工厂"),
    ("共有4包養網6家企业入选绿色工厂包养网。", "共有46家企业入选绿色工厂。"),
    ("二○一○年八月，〇三号", "二〇一〇年八月，〇三号"),
    ("the offi ce has fi ve ﬁrst-rate labs", "the office has five first-rate labs"),
    ("the zone’s parks’ output", "the zone's parks' output"),
    ("cafe\u0301 in Xi\u2019an", "café in Xi'an"),
])
def test_dirt_goes(written: str, plain: str) -> None:
    assert normalise(written).text == plain


@pytest.mark.parametrize("clean", [
    "来源：甲报　记者：乙乙　2022-01-27", "1 北京 北京某某有限公司\n2 天津 天津某某厂", "面积(mu)与产值（万元）", "他说：“绿色‘工厂’……”——完",
    "承包养殖场12家", "Green factories: a fire of 5 kW (fi bula)", "第一条\n第二条", "甲公司\t乙公司", "著名企业三一重工、乾元集团", "奎屯-独山子",
])
def test_clean_text_stays(clean: str) -> None:
    reading = normalise(clean)
    assert reading.text == clean
    assert reading.origin is None


def test_a_simplified_text_keeps_a_traditional_name() -> None:
    text = "该企业与臺灣某公司合作建设绿色工厂，产值增长，规模以上企业数量居全省前列。"
    assert normalise(text).text == text


def test_evidence_leads_back_to_the_dirty_words() -> None:
    text = "湖北共有4包養網6家企業入圍國(guo)家級綠色工廠，數量居全國第五。"
    document = Document("0" * 64, "x.txt", "text/plain", text, metadata=Metadata(language="zh"))
    reading = read(document)
    start = reading.text.index("46家")
    assert document.quote(reading.span(start, start + 3)) == "4包養網6家"
    start = reading.text.index("国家级绿色工厂")
    span = reading.span(start, start + 7)
    assert document.quote(span) == "國(guo)家級綠色工廠"
    assert reading.locate(span) == (start, start + 7)


def test_a_ligature_leads_back_to_one_character() -> None:
    reading = normalise("of ﬁve parks")
    start = reading.text.index("five")
    assert reading.span(start, start + 4) == Span(3, 6)


@pytest.mark.parametrize(("text", "language"), [
    ("绿色工厂874家", "zh"), ("Green factories in 河北 and elsewhere", "en"), ("TCL Technology 集团股份有限公司绿色工厂", "zh"), ("12.5 %", None),
    ("Зелёный завод в городе", None), ("グリーン工場の認定について", None),
    ("Die Liste der grünen Fabriken wurde gestern vom Ministerium veröffentlicht und umfasst viele Betriebe. " * 8, None),
])
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


_PIECES = st.sampled_from(["国", "國", "家", " ", "　", "\n", "\t", "(guo)", "（guó）", "ㄍㄨㄛˊ", "包養網", "4", "６", "，，", "。", "fi ve", "ﬁ", "ffi ce", "\u200b", "⼯",
                           "○", "一", "年", "e\u0301", "’s", "A", "%", "．", "會產業廠", "|", "\U0001f600", "\ud83d"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=80)))
def test_every_character_leads_into_the_document(text: str) -> None:
    for language in (None, "zh", "en"):
        reading = normalise(text, language)
        origin = reading.origin if reading.origin is not None else tuple(range(len(text) + 1))
        assert len(origin) == len(reading.text) + 1
        assert origin[-1] == len(text)
        assert all(a <= b for a, b in itertools.pairwise(origin))
        for i in range(len(reading.text)):
            span = reading.span(i, i + 1)
            assert 0 <= span.start < span.end <= len(text)
        assert reading.text.count("\n") == text.count("\n")
        assert reading.text.count("\t") == text.count("\t")
        whole = reading.span(0, len(reading.text))
        assert whole.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_a_second_washing_changes_nothing_in_disguise(text: str) -> None:
    from extractor.hygiene.characters import undisguise

    once = undisguise(text)
    assert len(once) == len(text)
    assert undisguise(once) == once
