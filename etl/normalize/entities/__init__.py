"""Who is who: the units and projects behind the printed names."""
