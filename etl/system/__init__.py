"""What the operating system gives and takes: processes and their memory, signals, files that are nobody else's."""
