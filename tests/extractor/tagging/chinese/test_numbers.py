import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tagging.chinese.numbers import parse_number
from extractor.tagging.chinese.quantities import find_quantities


@pytest.mark.parametrize(("text", "value"), [
    ("1.2万", 12_000), ("3.5万亿", 3_500_000_000_000), ("1,488", 1488), ("1 488", 1488), ("一万二", 12_000), ("三百五", 350),
    ("二〇二三", 2023), ("十二", 12), ("两千", 2000), ("1061.77亿", 106_177_000_000), ("四百零五", 405), ("一亿三千万", 130_000_000),
    ("百亿", 10_000_000_000), ("三十一", 31), ("0.98", 0.98),
])
def test_numerals(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["三一重工", "五粮液", "万家乐", "", "1.2.3", "家"])
def test_names_are_no_numerals(text):
    assert parse_number(text) is None


HAN = "零一二三四五六七八九"


def spell(number: int) -> str:
    """Plain Chinese spelling of 0..99,999,999."""
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        return spell(head) + "万" + ("" if not rest else ("零" if rest < 1000 else "") + spell(rest))
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if zero and out else "") + HAN[digit] + name
            zero = False
        else:
            zero = True
    return out or "零"


@given(st.integers(1, 99_999_999))
def test_every_spelt_number_reads_back(number):
    assert parse_number(spell(number)) == number


@given(st.integers(0, 10**12))
def test_grouped_digits_read_back(number):
    assert parse_number(f"{number:,}") == number


@given(st.decimals(min_value=0, max_value=99999, places=2), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_multiples_are_exact(number, unit):
    value = parse_number(f"{number}{unit[0]}")
    assert value == number * unit[1]


@pytest.mark.parametrize(("text", "expected"), [
    ("规上企业达到300多家", [(300, None, "count", "gte")]),
    ("逾4200件", [(4200, None, "count", "gt")]),
    ("约11.5万人", [(115_000, None, "people", "approx")]),
    ("10至12个", [(10, 12, "count", "eq")]),
    ("10—12亿元", [(1_000_000_000, 1_200_000_000, "CNY", "eq")]),
    ("百分之十五", [(15, None, "percent", "eq")]),
    ("不少于30万元", [(300_000, None, "CNY", "gte")]),
    ("共十二家企业", [(12, None, "count", "eq")]),
    ("实际利用外资3.2亿美元", [(320_000_000, None, "USD", "eq")]),
    ("算力1500PFLOPS", [(1_500_000_000_000_000_000, None, "FLOPS", "eq")]),
    ("节电860万千瓦时", [(8_600_000, None, "kWh", "eq")]),
    ("60家以上", [(60, None, "count", "gte")]),
    ("160家左右", [(160, None, "count", "approx")]),
    ("第5次会议、第38条", []),
    ("数十家企业", []),
    ("三一重工", []),
    ("2023年3月23日", []),
])
def test_quantities(text, expected):
    assert [(q.value, q.value_max, q.unit, q.comparator) for q in find_quantities(text)] == expected


@given(st.text(alphabet="0123456789.,万亿千百家个户元%年月日第约超余多以上左右（）、，。 绿色工厂", max_size=60))
def test_any_text_gives_ordered_spans_inside_it(text):
    last = 0
    for q in find_quantities(text):
        assert last <= q.start <= q.number < q.end <= len(text)
        last = q.end
