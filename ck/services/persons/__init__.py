"""Graduates at risk and conscripts one by one: раздел I, «Формирование реестра выпускников …» (строки 5 и 6)."""
