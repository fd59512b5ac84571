"""What every stage knows of printed text: folding, numbers, money, how alike two names are."""
