"""The style sheet of the audit's page, for the screen and for A4, and of its parts where another page holds them."""

BLOCKS = """
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td .short { white-space: nowrap; }
.amount { white-space: nowrap; font-variant-numeric: tabular-nums; }
.bad td { background: #fdeeee; }
.known { opacity: .65; }
.file, .legend, .code { color: #666; font-size: 13px; overflow-wrap: anywhere; }
.cause { border-left: 4px solid #d62728; background: #fafafa; padding: 4px 14px 10px; margin: 0 0 16px; }
.cause.known { border-color: #999; }
.cause p { margin: 6px 0; } .cause ul { margin: 4px 0; padding-left: 22px; }
.accepted { color: #2a6b2a; }
figure { margin: 10px 0; } figcaption { color: #666; font-size: 13px; }
img { max-width: 100%; border: 1px solid #c8c8c8; background: #fff; }
"""

_SCREEN = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: #1c1c1c; max-width: 1100px; margin: 24px auto; padding: 0 20px; }
h1 { font-size: 24px; } h2 { font-size: 19px; margin-top: 40px; border-bottom: 2px solid #444; padding-bottom: 4px; }
h3 { font-size: 16px; margin: 24px 0 8px; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; }
th, td { border: 1px solid #c8c8c8; padding: 4px 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f0f0f0; font-weight: 600; overflow-wrap: normal; }
"""
_PRINT = """
@media print {
  @page { size: A4; margin: 14mm; }
  body { font-size: 11px; margin: 0; padding: 0; max-width: none; }
  section { break-before: page; } h2, h3, figcaption { break-after: avoid; } figure, tr { break-inside: avoid; }
  thead { display: table-header-group; } a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

STYLE = f"{_SCREEN}{BLOCKS}{_PRINT}"
