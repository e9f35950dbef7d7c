"""What an audit found, for other programs: linked data, exports, publication to servers, and the shapes they promise."""
