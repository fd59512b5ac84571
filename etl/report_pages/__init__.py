"""The portrait of a disclosure: one page that shows what it says, from the marts, with the page of every figure."""
