"""An invented method and an invented order that states its scale, written for the tests: no act of this kind exists."""

ORDER = """О методике оценки мастерских

Приказ Министра ремесел Республики Казахстан от 3 марта 2021 года № 9001. Зарегистрирован в Министерстве юстиции Республики Казахстан 5 марта 2021 года № 99001.

      В соответствии с законом ПРИКАЗЫВАЮ:

      1. Утвердить прилагаемую Методику.

  Утверждена приказом
Министра ремесел
Республики Казахстан
от 3 марта 2021 года № 9001

Методика оценки мастерских

      1. Баллы присваиваются за долю исполнения плана:

      1) 80-100 процентов - 3 балла;

      2) 40-79 процентов - 2 балла;

      3) 0-39 процентов - 1 балл.

      2. При среднем балле деятельность признается:

      1) от 2,5 до 3 баллов – отличной;

      2) от 2 до 2,5 баллов – хорошей;

      3) от 1 до 2 баллов – слабой.
"""

METHOD = """
id = "workshops"
title = { en = "Method for workshops", ru = "Методика оценки мастерских" }
default_reading = "plain"
minimum_coverage = 60
weights = { A = 3, B = 1 }

[validity]
years = [2021, 2030]
from = "2021-03-15"
note = { en = "invented", ru = "вымышлено" }

[[reading]]
id = "plain"

[[step]]
score = 3
bounds = [80, 100]
at = { plain = "[80;)" }
[[step]]
score = 2
bounds = [40, 79]
at = { plain = "[40;80)" }
[[step]]
score = 1
bounds = [0, 39]
at = { plain = "[0;40)" }

[[band]]
name = { en = "excellent", ru = "отличная" }
bounds = [2.5, 3]
at = { plain = "[2.5;3]" }
[[band]]
name = { en = "good", ru = "хорошая" }
bounds = [2, 2.5]
at = { plain = "[2;2.5)" }
[[band]]
name = { en = "weak", ru = "слабая" }
bounds = [1, 2]
at = { plain = "[1;2)" }

[[input]]
id = "chairs"
source = "actuals"
unit = "unit"
en = ["chairs carved"]
ru = ["стулья вырезанные"]
[[input]]
id = "benches"
source = "actuals"
unit = "unit"
en = ["benches carved"]
ru = ["скамьи вырезанные"]
[[input]]
id = "households"
source = "statistics"
unit = "unit"
en = ["households"]
ru = ["домохозяйства"]

[[indicator]]
id = "1"
name = { en = "chairs", ru = "стулья" }
rule = "plan"
input = "chairs"
[[indicator]]
id = "2"
name = { en = "benches", ru = "скамьи" }
rule = "plan"
input = "benches"
[[indicator]]
id = "3"
name = { en = "chairs to households", ru = "стулья к домохозяйствам" }
rule = "ratio"
key = "chairs_to_households"
numerator = "chairs"
denominator = "households"

[[criterion]]
id = "A"
name = { en = "seats", ru = "сиденья" }
members = ["1", "2"]
weights = { 1 = 1, 2 = 2 }
[[criterion]]
id = "B"
name = { en = "spread", ru = "охват" }
members = ["3"]
"""
