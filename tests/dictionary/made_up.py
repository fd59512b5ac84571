"""A dictionary of one mart, made up."""

from etl.dictionary.definitions import ColumnDefinition, Dictionary, Mart, Text

COLUMNS = (
    ColumnDefinition("document_id", "integer", "文件编号", Text("Key.", "编号。"), None),
    ColumnDefinition("colour", "text", "颜色", Text("Its colour | or none.", "颜色。"), "colour"),
    ColumnDefinition("total_yuan", "numeric", "合计_元", Text("The sum.", "合计。"), None),
    ColumnDefinition("published_on", "date", "公开日期", Text("The day.", "日期。"), None),
)
DICTIONARY = Dictionary(
    (Mart("boxes", "盒子", Text("One row per box.", "每个盒子一行。"), ("document_id",), COLUMNS),),
    {"colour": {"red": "红", "blue": "蓝"}},
)
