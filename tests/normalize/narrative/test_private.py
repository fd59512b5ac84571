"""Paragraphs that name a contact person are left out, and only those."""

from etl.normalize.narrative.private import public
from etl.records.located import Paragraph


def test_a_paragraph_with_a_contact_is_not_handed_on() -> None:
    contact, text = Paragraph(1, (), "联系人：某某，联系电话：000-0000000"), Paragraph(1, (), "本部门联系群众。")
    assert public([contact, text]) == (text,)
