"""The volumes of engines in a description: one larger than the bound is enough, that none is larger must be sure."""

import pytest

from sezdb.check.engine import larger


@pytest.mark.parametrize(
    "text",
    [
        "внедорожники с двигателем 3,5 литра",
        "легковые автомобили с двигателем 1,6 литра и 3,5 литра",  # the second volume counts too
        "легковые автомобили 2.0 л и 3500 куб. см",
        "cars with 1.6-4.0 litre engines",
        "cars with engines of 3,500 cc",
        "легковые автомобили с двигателем 3 001 см3",
    ],
)
def test_one_larger_engine_is_enough(text: str) -> None:
    assert larger(text, 3000) is True


@pytest.mark.parametrize(
    "text",
    [
        "легковые автомобили с двигателем 1,6 литра",
        "легковые автомобили с двигателем 1,4–1,6 литра",
        "легковые автомобили с двигателем не более 2,5 литра",
        "легковые автомобили с двигателем до 3000 куб. см",
        "сборка 1.6-литровых легковых автомобилей",
        "cars with engines of 1,600 cc",
        "SUVs with engines up to 2.5 litres",
    ],
)
def test_small_engines(text: str) -> None:
    assert larger(text, 3000) is False


@pytest.mark.parametrize(
    "text",
    [
        "легковые автомобили",
        "внедорожники с двигателем более 2,5 литра",
        "сборка легковых автомобилей с двигателем от 2.0 литра",
        "passenger cars with 2.0 litre engines or larger",
        "легковые автомобили с двигателем 3,0 л",  # rounded: it may be 3,040 cm³
        "легковые автомобили с двигателем 3500 и 1600 куб. см",
        "сборка автомобилей с двигателями 4 и 1.6 литра",
        "легковые автомобили с двигателем 1.6 л и внедорожники",  # whose engines are not told
        "внедорожники с баком 0.5 л",
        "внедорожники с мощным двигателем, расход 9.5 л на 100 км",
    ],
)
def test_what_is_not_surely_told(text: str) -> None:
    assert larger(text, 3000) is None
