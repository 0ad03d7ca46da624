"""Several people, one database: who sees and changes what."""
