"""Reports: what is published of an audit, as HTML, Markdown, Word, a site and data."""
