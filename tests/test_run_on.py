"""An act whose line breaks were lost: its header and its stamps are found whichever stands first in them, the number or the day."""

import pytest

from corpus.facts import Activity, ZoneTerm
from ingest.read import read
from parsers.parse import parse

ACT = (
    'On creation of the special economic zone "Quiet Reach" {header} Updated Unofficial translation In accordance with Article 10 of the Law of '
    'the Republic of Kazakhstan "On Special Economic and Industrial Zones" the Government of the Republic of Kazakhstan HEREBY RESOLVES: '
    '1. To create the special economic zone "Quiet Reach" (hereinafter - the SEZ) for the period until 2046. 2. To approve the attached Regulation '
    "on the SEZ. 3. To invalidate Resolution No. 12 of the Government of the Republic of Kazakhstan dated May 5, 2006 as outdated. 4. This Resolution "
    "shall be enforced from the date of its signing. Prime Minister of the Republic of Kazakhstan B. Uslovny {stamp} Regulation on the special "
    'economic zone "Quiet Reach" 1. General provisions 1. The territory of the SEZ is 285.4 hectares. 2. The types of activity on the territory '
    "of the SEZ are: 1) production of sugar; 2) manufacture of paper. 3. The participant shall notify the managing company of the change of "
    "its address within five working days from the date of such change.\n"
)
FORMS = {
    "the number first": (
        "Resolution No. 391 of the Government of the Republic of Kazakhstan dated June 7, 2021.",
        "Approved by Resolution No. 391 of the Government of the Republic of Kazakhstan dated June 7, 2021",
    ),
    "the day first": (
        "Resolution of the Government of the Republic of Kazakhstan dated June 7, 2021 No. 391.",
        "Approved by the Resolution of the Government of the Republic of Kazakhstan dated June 7, 2021 No. 391",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_header_and_the_stamp_of_a_run_on_act(form: str) -> None:
    header, stamp = FORMS[form]
    outcome = parse(read(ACT.format(header=header, stamp=stamp).encode(), "file:///tmp/act.txt"))
    (reading,) = outcome.readings
    identity = reading.identity
    assert (identity.kind, identity.number, identity.adopted) == ("resolution", "391", "2021-06-07")
    assert (identity.enters_into_force, identity.signed_by) == ("2021-06-07", "B. Uslovny")
    assert [fact.ends for fact in reading.facts if isinstance(fact, ZoneTerm)] == ["2046"]
    assert [fact.eid for fact in reading.facts if isinstance(fact, Activity)] == [
        "att_1__para_2__subpara_1",
        "att_1__para_2__subpara_2",
    ]
