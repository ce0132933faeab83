"""Figures that news report, by whose they are and what they measure; two of them compared only where that makes sense."""

from typing import Final

_QUERY: Final = (
    "select c.id, c.scope, c.metric, c.value, c.unit, c.period, c.span_of_time, c.kind, c.approximate, c.attributed_to, c.stated_on, "
    "c.quote, c.lang, c.eid, p.text as sentence, e.work_id as work, s.uri as source from current_claims c "
    "join expressions e on e.id = c.expression_id join sources s on s.id = e.source_id "
    "left join provisions p on p.expression_id = c.expression_id and p.eid = c.eid "
)
