"""Runs: many files read, each in a process of limited time and memory, and written one by one."""
