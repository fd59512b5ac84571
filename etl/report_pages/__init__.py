"""The pages of a disclosure, from the marts: what it says, with the page every figure is printed on."""
