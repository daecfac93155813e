"""A table of months as an author builds it with openpyxl; writes it to the path given.

Excel keeps the rows as one table. A chart stands beside it, a total and a mean on another sheet, and one column is a
formula, another the agreed level.
"""
import sys

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo

HEADS = ["Måned", "Oppetid", "Møder", "Kald", "SMS", "Kvalitet", "Kald pr. møde", "Mål"]
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug"]
LAST = 4 + len(MONTHS)

book = Workbook()
sheet = book.active
sheet.title = "Tal"
sheet["A1"] = "Driftstal for VDX"
sheet["A1"].font = Font(bold=True, size=16)
sheet.merge_cells("A1:H1")
for column, head in enumerate(HEADS, start=1):
    sheet.cell(4, column, head)
    sheet.column_dimensions["ABCDEFGH"[column - 1]].width = 14
for row, month in enumerate(MONTHS, start=5):
    sheet.cell(row, 1, f"{month} 2025")
    sheet.cell(row, 2).number_format = "0.00%"
    for column in (3, 4, 5):
        sheet.cell(row, column).number_format = "#,##0"
    sheet.cell(row, 6).number_format = "0.00"
    sheet.cell(row, 7, f"=D{row}/C{row}").number_format = "0.00"
    sheet.cell(row, 8, 0.995).number_format = "0.0%"

table = Table(displayName="Drift", ref=f"A4:H{LAST}")
table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
sheet.add_table(table)
below = CellIsRule(operator="lessThan", formula=["0.995"], fill=PatternFill("solid", bgColor="FFC7CE"))
sheet.conditional_formatting.add(f"B5:B{LAST}", below)
sheet.freeze_panes = "A5"

chart = LineChart()
chart.add_data(Reference(sheet, min_col=3, max_col=4, min_row=4, max_row=LAST), titles_from_data=True)
chart.set_categories(Reference(sheet, min_col=1, min_row=5, max_row=LAST))
sheet.add_chart(chart, "J4")

other = book.create_sheet("Overblik")
other["A1"], other["B1"] = "Møder i alt", f"=SUM(Tal!C5:C{LAST})"
other["A2"], other["B2"] = "Kald i alt", "=SUM(Drift[Kald])"
other["A3"], other["B3"] = "Måneder", f"=COUNTA(Tal!$A$5:$A${LAST})"

book.save(sys.argv[1])
