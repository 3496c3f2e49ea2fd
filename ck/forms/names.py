"""Spellings brought to one: captions, names of sheets, names of colleges.

Colleges write their own name in a dozen ways and forms print a caption with other hyphens, quotes and years. What
is equal after `normal` (captions) or `college_key` (colleges) is the same thing; likeness is never enough
(«Трудоустроены» and «Не трудоустроены» are 90 % alike).
"""

import re
from functools import lru_cache

_QUOTES = re.compile("[\"'`´«»„“”‟‘’‚‹›″]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASH = "[-\u2010-\u2015\u2212]"
_HYPHEN = re.compile(rf"(?<=\w){_DASH}\s*\n\s*(?=\w)|(?<=[^\W\d_]){_DASH}(?=[^\W\d_])")
_DASHES = re.compile(rf"\s*{_DASH}\s*")
_AROUND = re.compile(r"\s+(?=[,.;:)])|(?<=\()\s+")
_FOOTNOTE = re.compile(r"[*\s.:;]+$")
_COPY = r"\(\s*\d+\s*\)"  # «(2)» of a downloaded or copied one
_ORDINAL = re.compile(r"^\d{1,2}\s*[.)]\s*")
_SIGNS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEAR_WORDS = re.compile(r"\b(?:в )?20\d\d(?: ?(?:году|года|год|г)\b\.?)?")


def normal(text: str) -> str:
    """One spelling of a caption or a sheet name: case, ё, spaces, hyphenation, quotes, footnote stars, a last dot."""
    plain = _INVISIBLE.sub("", text).replace("\u00a0", " ").casefold().replace("ё", "е")
    plain = _QUOTES.sub("", _HYPHEN.sub("", plain))
    plain = _DASHES.sub(" - ", plain)
    plain = " ".join(plain.split())
    return _FOOTNOTE.sub("", _AROUND.sub("", plain))


def text_key(text: str) -> str:
    """`normal` without spaces and punctuation: «переездом,удаленностью» is spelt as «переездом, удаленностью»."""
    return _SIGNS.sub("", normal(text))


@lru_cache(maxsize=4096)
def sheet_key(name: str) -> str:
    """A sheet's name by its words: «3.ЦЕЛЕВИКИ», «Целевики (2)» and «3. Целевики 2024» are called the same."""
    words = re.sub(_COPY, " ", caption_key(name))
    return text_key(_ORDINAL.sub("", words)) or text_key(name)


def years_in(name: str) -> list[int]:
    """The years that a text names."""
    return [int(year) for year in _YEAR.findall(name)]


def caption_key(text: str) -> str:
    """`normal` without the year: «Суммарный выпуск в 2024 году» is the same column a year later."""
    return " ".join(_YEAR_WORDS.sub(" ", normal(text)).split())


_ABBREVIATION = re.compile(r"\b(?!шоу\b)[а-я]{0,8}(?:п?оу|поо)(?: (?:спо|впо|нпо|во|по)\b)?(?![а-я])")
_FORM_STEMS = (
    "государственн|негосударственн|муниципальн|областн|краев|республиканск|окружн|федеральн|городск|частн|бюджетн|"
    "автономн|казенн|некоммерческ|профессиональн|образовательн|средн|высш|начальн"
)
_LONG_FORM = re.compile(
    rf"\b(?:(?:{_FORM_STEMS})[а-я]*\s+)+(?:учреждени|организаци)[а-я]*"
    r"(?:\s+(?:среднего|высшего|начального)?\s*(?:профессионального\s+)?образования)?"
)
_SHORT_FORM = re.compile(r'(?<=\S)\s*\((?:[а-я]*оу|[а-я]*поо) ?"[^()]*"+\)')  # «… (ГБПОУ «ЭТ»)» after the full name
_REGION = re.compile(r"^(?:[а-я]+ой области|[а-я]+ого края|республики [а-я]+|города? [а-я]+|г\. ?[а-я]+)\s+")
_DATES = (
    r"|\b(?:на |от )?\d{1,2}[._ ]\d{1,2}[._ ](?:20)?\d\d\b|\b20\d\d[._-]\d\d(?:[._-]\d\d)?\b"
    r"|\b(?:на |за |в )?20\d\d(?: ?(?:году|года|год|г)\b\.?)?"
)
_WORDS = (
    r"|\b(?:испр(?:авл[а-я]*)?|копия|финал[а-я]*|окончательн[а-я]*|итог(?:ов[а-я]*)?"
    r"|верси[а-я]+(?: \d+)?|вер\.? ?\d+|v\d+|мониторинг[а-я]*|занятост[а-я]+|выпускник[а-я]+|отчет[а-я]*"
    r"|форм[аы](?: ?\d+)?|наименование|поо|выпуск)\b\.?"
    r"|\bнов(?:ый|ая|ое)\b(?=[\s()\d]*$)"
)
_NOISE = re.compile(_COPY + _DATES + _WORDS, re.IGNORECASE)
_UNDATED_NOISE = re.compile(_COPY + _WORDS, re.IGNORECASE)
_FILE_NUMBER = re.compile(r"^\s*(?:\d{1,3}\s*[._)]|0\d{0,3}(?!\d))\s*(?=[^\d\s])")  # «01 », «12.» before a file's name
_NOUN = r"(?:колледж|техникум|училище|лицей|академия|институт|университет|школа)"
_BARE_NOUN = re.compile(_NOUN, re.IGNORECASE)
_NAME_NOUN = re.compile(rf"\b{_NOUN}\b|[а-я]{{4,}}{_NOUN}\b")
_BRANCH = re.compile(r"\b(?:филиал|отделение)\b")


@lru_cache(maxsize=4096)
def college_key(text: str) -> str:
    """What of a college's name tells it from others: without its legal form, quotes, dates and «испр».

    A date that is all that the name says beside «колледж» is kept («Колледж 2023-03»).
    ГАПОУ «Прибрежненский политехнический колледж» and «Прибрежненский политехнический колледж_2024 испр» give
    one key. Empty if nothing is left.
    """
    key = _key(text, _NOISE)
    return _key(text, _UNDATED_NOISE) if _BARE_NOUN.fullmatch(key) else key


def _key(text: str, noise: re.Pattern[str]) -> str:
    plain = _QUOTES.sub('"', text.replace("_", " ").casefold().replace("ё", "е"))
    plain = " ".join(_INVISIBLE.sub("", plain).split())
    form = _legal_form(plain)
    if form:
        plain = _SHORT_FORM.sub("", plain)
        before, after = plain[: form.start()], plain[form.end() :]
        branch = before if _BRANCH.search(before) else ""
        quote = after.find('"')
        name = after[quote:] if 0 <= quote < 60 and not _NAME_NOUN.search(after[:quote]) else after
        plain = f"{branch} {_REGION.sub('', name.strip())}"
    plain = re.sub(r"\bим\b\.? ?", "имени ", plain.replace('"', " "))
    plain = re.sub(r"[^\w\s№()./-]", " ", plain)
    return " ".join(re.sub(r"[().№/-]", " ", noise.sub(" ", plain)).split())


def _legal_form(plain: str) -> re.Match[str] | None:
    """The first legal form in a text: in full, or as an abbreviation."""
    return _LONG_FORM.search(plain) or _ABBREVIATION.search(plain)


def looks_like_college(text: str) -> bool:
    """Whether a text of a workbook, a sheet or a file names a college, rather than speaking of colleges.

    It does when it says «колледж», «техникум»… in the nominative beside another word, or puts a name in quotes
    after a legal form.
    """
    if len(text) > 300:
        return False
    key = _key(text, _NOISE)  # a date makes no name: it may be that of the file
    if _NAME_NOUN.search(key) and len(key.split()) > 1:
        return True
    plain = _QUOTES.sub('"', text.casefold().replace("ё", "е"))
    form = _legal_form(plain)
    return form is not None and '"' in plain[form.end() :] and bool(key)


def caption_of_college(file_stem: str) -> str:
    """A college's name out of a file's name, as it may be shown: the spelling is kept, «_2024 испр (2)» is not."""
    plain = " ".join(_FILE_NUMBER.sub("", file_stem).replace("_", " ").split())
    kept, dated = (" ".join(noise.sub(" ", plain).split()).strip(" .,:-–—") for noise in (_NOISE, _UNDATED_NOISE))
    return dated if _BARE_NOUN.fullmatch(_key(kept, _NOISE)) else kept
