"""Marts as the database would describe them, without one."""

from etl.export.marts import Mart, MartColumn, Twin

DISCLOSURES = Mart(
    "disclosures",
    "One row per document. / 每份文件一行。",
    (MartColumn("document_id", "bigint", "Key. / 编号。"), MartColumn("file_name", "text", "")),
    ("document_id",),
    None,
)
AMOUNTS = Mart(
    "amounts",
    "One row per figure. / 每个数字一行。",
    (
        MartColumn("document_id", "bigint", "Key. / 编号。"),
        MartColumn("table_id", "bigint", ""),
        MartColumn("label", "text", ""),
        MartColumn("amount_yuan", "numeric", ""),
        MartColumn("is_current", "boolean", ""),
    ),
    ("table_id",),
    Twin(
        "金额",
        (
            MartColumn("文件编号", "bigint", ""),
            MartColumn("表格编号", "bigint", ""),
            MartColumn("名称", "text", ""),
            MartColumn("金额_元", "numeric", ""),
            MartColumn("是否最新版本", "text", ""),
        ),
        ("document_id", "table_id", "label", "amount_yuan", "is_current"),
    ),
)
CODES = Mart("codes", "", (MartColumn("code", "text", ""), MartColumn("fiscal_year", "smallint", "")), (), None)
