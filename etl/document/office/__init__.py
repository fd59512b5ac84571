"""What office programs write, whichever the program: packages of parts, and the XML in them."""
