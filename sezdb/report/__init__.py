"""The printable report: what it says (pure), and how that is written as HTML, Word and a spreadsheet."""
