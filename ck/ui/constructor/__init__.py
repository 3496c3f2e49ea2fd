"""The forms on a screen: their list, and the constructor that makes one from a workbook step by step."""
