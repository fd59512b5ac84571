"""PDF files into pages: letters, words and rulings by PDFium, and by pdfplumber what PDFium cannot tell."""
