"""The screen of any register: its list, the form of one record, the way from and to Excel."""
