"""Areas in square metres and kilometres go together with hectares, exactly."""

from decimal import Decimal

import pytest

from corpus.units import converted, unit


@pytest.mark.parametrize(
    ("printed", "hectares"),
    [
        ("м2", "350"),
        ("кв. м", "350"),
        ("тыс. кв. м", "350000"),
        ("m²", "350"),
        ("sq. m", "350"),
        ("га", "3500000"),
        ("км2", "350000000"),
    ],
)
def test_an_area_is_converted_to_hectares(printed: str, hectares: str) -> None:
    given, wanted = unit(printed), unit("hectare")
    assert given is not None
    assert wanted is not None
    assert converted(Decimal(3500000), given, wanted) == Decimal(hectares)


@pytest.mark.parametrize("printed", ["м3", "метр", "тенге за м2"])
def test_what_is_no_area_is_none(printed: str) -> None:
    given, wanted = unit(printed), unit("hectare")
    assert given is not None
    assert wanted is not None
    assert converted(Decimal(1), given, wanted) is None
