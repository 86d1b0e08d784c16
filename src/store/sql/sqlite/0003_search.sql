-- Words of the record, to be searched. The index holds no text of its own, only where each word
-- stands; which rows and texts it is of say search_source_make and search.c. A row is in it under
-- the number of its kind times 2^40 and its own. The last step of an upgrade fills it.

CREATE VIRTUAL TABLE search USING fts5 (
    name, text, content = 'search_source', content_rowid = 'doc',
    tokenize = 'unicode61 remove_diacritics 2'
);

-- What is called so comes before what speaks of it.

INSERT INTO search (search, rank) VALUES ('rank', 'bm25(6.0, 1.0)');
