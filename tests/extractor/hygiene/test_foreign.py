"""Texts that no notice is: no facts, no crash, and a word about the language where it is none of ours."""

import pytest

from extractor.errors import NoticeError
from extractor.pipeline import extract

RUSSIAN = "Министерство опубликовало список 2022 года: 12 зелёных заводов. " * 5
FOREIGN = {
    "Cyrillic": RUSSIAN,
    "Japanese": "経済産業省は2022年のグリーン工場リストを発表しました。12社が選ばれました。" * 5,
    "Korean": "산업부는 2022년 녹색공장 목록을 발표했다. 12개 기업이 선정되었다. " * 5,
    "Arabic": "أعلنت الوزارة قائمة المصانع الخضراء لعام 2022. " * 5,
    "Latin letters": "Bộ Công nghiệp đã công bố danh sách 12 nhà máy xanh năm 2022. " * 5,
}


@pytest.mark.parametrize("script", FOREIGN)
def test_another_language_is_told_by_its_letters(script):
    extraction = extract(FOREIGN[script].encode(), "a.txt")
    assert extraction.facts == ()
    [message] = [i.message for i in extraction.issues if i.code == "language"]
    assert script in message


@pytest.mark.parametrize("text", ["123 456\n789", "...???!!!", "😀😀 12 🏭", "床前明月光，疑是地上霜。", "a", "国",
                                  "Two roads diverged in a yellow wood,\nAnd sorry I could not travel both\n",
                                  "def f(x):\n    return {'green_factory': 12}\n", "+AGA-" * 50, "e\u0301\u0302" * 300,
                                  "\ue000" * 300, "\u202e12家绿色工厂\u202c" * 3 + "\ufffe"])
def test_no_facts_where_nobody_says_any(text):
    assert extract(text.encode("utf-8", "surrogatepass"), "a.txt").facts == ()


def test_figures_alone_are_told():
    assert [i.code for i in extract(b"123 456\n789", "a.txt").issues] == ["language"]


@pytest.mark.parametrize("data", [b"", b"  \n ", bytes(range(1, 32)) * 20, b"\xed\xa0\x80abc \xed\xb0\x80" * 20,
                                  b"\xff\xfe" + b"\x00\xd8a\x00" * 50, bytes(range(256)) * 20, b"\0" * 100])
def test_what_is_no_text_is_refused_with_a_reason(data):
    with pytest.raises(NoticeError) as refused:
        extract(data, "a.txt")
    assert refused.value.message
