"""Root causes of failing identities: pure arithmetic, told of printed figures by whoever has them."""
