import pytest

from extractor.knowledge.chinese import load_chinese
from extractor.knowledge.lexicon import KnowledgeError, expand, find_designations, load_lexicon

CONTRACT_DESIGNATIONS = set(
    "green_factory green_industrial_park green_supply_chain_enterprise green_design_product green_design_enterprise "
    "green_data_center zero_carbon_park zero_carbon_factory low_carbon_park eco_industrial_park green_industry_base "
    "new_industrialization_base economic_technological_zone high_tech_zone bonded_zone water_efficiency_leader "
    "energy_efficiency_leader water_saving_enterprise water_saving_park little_giant specialized_new_enterprise "
    "manufacturing_champion high_tech_enterprise smart_factory".split())


def test_the_contracts_titles_are_all_there():
    assert set(load_lexicon().designations) == CONTRACT_DESIGNATIONS


@pytest.mark.parametrize(("form", "spelt"), [
    ("规上[工业]企业", ["规上工业企业", "规上企业"]),
    ("green {park|parks}", ["green park", "green parks"]),
    ("[national ]eco park", ["national eco park", "eco park"]),
    ("零碳[产业|工业]园区", ["零碳产业园区", "零碳工业园区", "零碳园区"]),
    ("[annual ]sales [revenue]", ["annual sales revenue", "annual sales", "sales revenue", "sales"]),
])
def test_compact_forms_are_spelt_out(form, spelt):
    assert expand(form) == spelt


def test_unbalanced_forms_are_refused():
    with pytest.raises(KnowledgeError, match="unbalanced"):
        expand("规上[工业企业")


def test_no_surface_form_belongs_to_two_titles():
    seen: dict[tuple[str, str], str] = {}
    for entry in load_lexicon().designations.values():
        for language, forms in (("zh", entry.zh), ("en", entry.en)):
            for form in forms:
                assert seen.setdefault((language, form.lower()), entry.code) == entry.code, form


def test_every_entry_has_a_form_in_each_language():
    for entry in load_lexicon().designations.values():
        assert entry.zh, entry.code
        assert entry.en, entry.code


def test_the_longest_title_wins():
    assert [code for _, _, code in find_designations("国家绿色数据中心、绿色供应链管理示范企业", "zh")] == [
        "green_data_center", "green_supply_chain_enterprise"]
    assert [code for _, _, code in find_designations("list of Green  Industrial Parks", "en")] == ["green_industrial_park"]
    assert find_designations("evergreen factorial", "en") == []


def test_chinese_vocabulary_loads():
    words = load_chinese()
    assert words.cues["target"]
    assert "有限公司" in words.name_endings["enterprise"]
