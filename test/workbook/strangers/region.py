"""A quarterly report as another author might build it with openpyxl; writes it to the path given.

Values go to addresses. The newest year stands on top. There is no row for SMS. The sheets are protected, and
only the cells to fill are open.
"""
import sys

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

HEAD = PatternFill("solid", fgColor="1F4E5F")
OPEN = PatternFill("solid", fgColor="FFF8E1")
LINE = Border(*[Side(style="thin", color="999999")] * 4)
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def head(cell, value):
    cell.value = value
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = HEAD
    cell.border = LINE


def field(cell, number_format="General", wrap=False):
    cell.protection = Protection(locked=False)
    cell.fill = OPEN
    cell.border = LINE
    cell.number_format = number_format
    cell.alignment = Alignment(wrap_text=wrap, vertical="top")


def cover(sheet):
    sheet["B2"] = "Kvartalsrapport for fælles systemer"
    sheet["B2"].font = Font(bold=True, size=18)
    for row, label in enumerate(["System", "Ansvarlig", "Fra - til", "Er målene nået?"], 5):
        sheet.cell(row, 2, label)
        field(sheet.cell(row, 3))
    for row, label in enumerate(["Udfyldt af", "Sted", "Telefon", "Mail"], 11):
        sheet.cell(row, 2, label)
        field(sheet.cell(row, 3))
    answer = DataValidation(type="list", formula1='"Ja,Nej"', allow_blank=True)
    answer.add("C8")
    sheet.add_data_validation(answer)
    sheet["C8"].comment = Comment("Ja, når alle måneder er på niveau", "Regionen")
    sheet.column_dimensions["B"].width = 24
    sheet.column_dimensions["C"].width = 40


FIGURES = [
    ("Oppetid, infrastruktur", "0.00"),
    ("Oppetid, API", "0.00"),
    ("Møder", "#,##0"),
    ("Kald", "#,##0"),
    ("Kvalitet", "0.00"),
    ("Licenser", "#,##0"),
]


def quarter(sheet):
    sheet["A1"] = "Kvartalets tal"
    for column, title in enumerate(["Tal", "Mål", "1. md.", "2. md.", "3. md.", "Gennemsnit"], 1):
        head(sheet.cell(3, column), title)
    for column in (3, 4, 5):
        sheet.cell(3, column).protection = Protection(locked=False)
    for row, (label, number_format) in enumerate(FIGURES, 4):
        sheet.cell(row, 1, label).border = LINE
        field(sheet.cell(row, 2), "0.00", wrap=True)
        for column in (3, 4, 5):
            field(sheet.cell(row, column), number_format)
        sheet.cell(row, 6, f'=IF(COUNT(C{row}:E{row})=0,"",AVERAGE(C{row}:E{row}))')
    sheet["A12"] = "Bemærkninger"
    sheet.merge_cells("A13:F18")
    field(sheet["A13"], wrap=True)
    red = PatternFill(bgColor="FFC7CE")
    sheet.conditional_formatting.add("C4:E5", CellIsRule("lessThan", ["$B4"], fill=red))
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 30
    sheet.protection.sheet = True
    sheet.protection.password = "region"


LABELS = [
    ("Oppetid  –  VDX-infrastruktur", "0.00%"),
    ("Oppetid – VDX-API", "0.00%"),
    ("VIDEOMØDER I VDX", "#,##0"),
    ("Videokald  i  VDX", "#,##0"),
    ("Oplevet kvalitet", "0.00"),
    ("VDX-licensforbrug\u00a0(Pexip)", "#,##0"),
]


def block(sheet, top, year):
    sheet.cell(top, 1, f"Tal for {year}").font = Font(bold=True)
    head(sheet.cell(top + 1, 1), "KPI")
    for column, month in enumerate(MONTHS, 2):
        head(sheet.cell(top + 1, column), month)
    head(sheet.cell(top + 1, 14), "Højeste")
    for row, (label, number_format) in enumerate(LABELS, top + 2):
        sheet.cell(row, 1, label).border = LINE
        for column in range(2, 14):
            field(sheet.cell(row, column), number_format)
        sheet.cell(row, 14, f"=MAX(B{row}:M{row})").number_format = number_format


def history(sheet):
    sheet["A1"] = "Måned for måned"
    sheet["A1"].font = Font(bold=True, size=14)
    for index, year in enumerate([2025, 2024, 2023]):
        block(sheet, 3 + 9 * index, year)
    sheet["A30"] = "Højeste antal kald"
    sheet["B30"] = "=MAX(N3:N28)"
    stripe = FormulaRule(formula=['LEFT($A3,9)="Videokald"'], font=Font(bold=True))
    sheet.conditional_formatting.add("A3:N28", stripe)
    chart = BarChart()
    chart.title = "Videokald 2025"
    chart.add_data(Reference(sheet, min_col=2, max_col=13, min_row=8), from_rows=True)
    sheet.add_chart(chart, "A32")
    sheet.column_dimensions["A"].width = 32
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "$1:$1"
    sheet.print_area = "A1:N50"
    sheet.protection.sheet = True


def pages(sheet):
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


book = Workbook()
cover(book.active)
book.active.title = "Forside"
quarter(book.create_sheet("Kvartal"))
history(book.create_sheet("Tidsserie"))
for each in book.worksheets:
    pages(each)
book.save(sys.argv[1])
