"""Registers as numbers: what each register tells the indicators, and how it is counted over any selection.

How a register joins in. Its engineer
1. declares the numbers in `ck.indicators.inputs.REGISTER_INPUTS` (they are there for all of №4–9, 11, 12): the
   register, the name that a reader sees, and `Counted` – over a calendar or school year, or as it is on a date;
2. writes a `Provider` in `ck/store/counts/<topic>.py` – a function that reads its own table(s) and gives `Told`, one
   that words its records for the way back, and a stamp (`ck.store.stamps`) of what it reads, so that it is read again
   only when that has changed – and enters it in `ck.store.counts.providers`.
Nothing else: filters, break-downs, coverage, reasons, trend, cards, Excel, the command line follow.

`Told.inputs` maps an input to its `Facts`: one fact is one thing that may be counted, of one college (or of nobody's:
the region's own), of one programme or of none, at its time, with its weight. The number of a group is the sum of the
weights of its facts, an `item` once however many facts speak of it: a joint event is one fact a college with the same
item – one for the region, one for each college; a person is an item, so repeated appeals are one person. A fact of the
region's own is left out as soon as colleges or municipalities are told apart or filtered.

`Told.reports` says which colleges spoke at all in a period: a college without a report is «нет данных», one with a
report and no facts is 0. In a ratio a college counts when it spoke in every register that the ratio needs, so both
halves are of the same colleges. A report of the region's own (college None) speaks for all: that is for registers
which the base centre keeps itself. Stock numbers (head-count) need no reports: a
college speaks with them, once it told all that the indicator needs, 0 among it; one that the base centre keeps
(vacancies) reports all the same, for all.
"""
