"""Text recognised in pictures of pages (OCR), where the extra `ocr` is installed; none of it is imported before a picture is read."""
