-- Version 2. A row says that data was erased whose bytes may still be in the file or the WAL; it
-- goes once the file was written anew.
CREATE TABLE rewrite_due (
  id INTEGER PRIMARY KEY CHECK (id = 1)
);
