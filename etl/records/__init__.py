"""The typed, frozen records that one stage hands to the next."""
