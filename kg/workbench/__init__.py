"""The editor's desk in the browser: the pages of the site live over the files, forms, questions, and the rights to write."""
