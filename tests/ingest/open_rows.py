"""Files of open data made by chance, as the portal publishes them: long rows, JSON in cells, some rows damaged."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

HEADER = (
    "id", "creationDate", "dateModify", "regionName", "vacancyName", "professionalSphereName", "workPlaces", "salary",
    "busyType", "scheduleType", "educationRequirements", "experienceRequirements", "retrainingCapability", "isQuoted",
    "socialProtecteds", "accommodationCapability", "isMobilityProgram", "foreignWorkersCapability", "vacancyAddress",
    "fullCompanyName", "companyBusinessSize", "company", "geo", "contactList", "vacancyUrl", "status", "sourceType",
)  # fmt: skip
REGIONS = ("Московская область", "г. Москва", "Республика Татарстан (Татарстан)", "Ростовская область",
           "Кемеровская область - Кузбасс", "Пермский край", "Самарская область", "Омская область")  # fmt: skip
NAMES = ("Повар", "Сварщик", "Слесарь-ремонтник", "Программист", "Токарь", "Медицинская сестра", "Бухгалтер")
EDUCATION = ("Среднее профессиональное", "Среднее профессиональное", "Высшее", "Среднее", "Не имеет значения")
_DUTIES = "Выполнение работ по обслуживанию и ремонту оборудования; соблюдение правил охраны труда и режима. "
LAST = date(2024, 11, 25)


def cells(number: int, chance: Random, **told: str) -> list[str]:
    """A row of the file; `told` are cells by column."""
    day = LAST - timedelta(chance.randrange(200))
    name = chance.choice(NAMES)
    company = {"inn": f"77{number % 20_000:08d}", "kpp": "770101001", "ogrn": "1027700132195",
               "companyCode": f"c{number % 20_000}", "email": "kadry@example.test"}  # fmt: skip
    education = {"educationType": chance.choice(EDUCATION), "speciality": name if number % 3 == 0 else ""}
    contacts = [{"contactType": "Телефон", "contactValue": "+7 (000) 000-00-00"}]
    values = {
        "id": f"00000000-0000-11ee-b{number % 997:03d}-{number:012d}", "creationDate": f"{day}T10:00:00+0300",
        "dateModify": f"{day}T12:00:00+0300", "regionName": REGIONS[number % len(REGIONS)], "vacancyName": name,
        "professionalSphereName": "Промышленность", "workPlaces": str(1 + number % 5),
        "salary": f"от {30_000 + number % 70_000}", "busyType": "Полная занятость",
        "scheduleType": "Полный рабочий день", "educationRequirements": _json(education),
        "experienceRequirements": "1", "vacancyAddress": "г. Пермь, улица Ленина, 1. " + _DUTIES * chance.randint(2, 9),
        "fullCompanyName": f'ООО "Завод {number % 20_000}"', "companyBusinessSize": "SMALL", "company": _json(company),
        "geo": _json({"latitude": "58.01", "longitude": "56.25"}), "contactList": _json(contacts),
        "vacancyUrl": f"https://trudvsem.ru/vacancy/card/{number}", "status": "Одобрено",
        "sourceType": "Служба занятости", **told,
    }  # fmt: skip
    return [values.get(name, "") for name in HEADER]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def line(row: Iterable[str], *, quoted: bool = False) -> str:
    """A row as text: bare, or with its JSON in quotes as careful writers put it."""
    return "|".join('"' + one.replace('"', '""') + '"' if quoted and '"' in one else one for one in row)


def text(rows: Iterable[Iterable[str]], header: Iterable[str] = HEADER) -> str:
    """A whole file of bare rows."""
    return "\n".join([line(header), *map(line, rows), ""])


def lines(number: int, seed: int = 1, damaged: int = 1_000) -> Iterator[str]:
    """A file of `number` rows, every `damaged`-th of which cannot be read in one of four ways; half of them quoted."""
    chance = Random(seed)
    yield line(HEADER)
    for place in range(number):
        row = cells(place, chance)
        if place % damaged == damaged - 1:
            yield _damaged(line(row), place // damaged)
        else:
            yield line(row, quoted=place % 2 == 0)


def _damaged(whole: str, way: int) -> str:
    return (whole.replace("|", "||", 1), whole[: len(whole) // 2], whole.replace("|г.", '|"x|г.'), "|" + whole)[way % 4]


def write(path: Path, number: int, seed: int = 1) -> Path:
    """The file on the disk."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(one + "\n" for one in lines(number, seed))
    return path
