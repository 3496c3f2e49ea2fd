"""What is done with any register: records by hand, from a workbook and into one. The registers say what they hold."""
