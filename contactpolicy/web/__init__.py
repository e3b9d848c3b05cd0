"""Page parts that know no app: forms, paging, held posts, sealing, middleware."""
