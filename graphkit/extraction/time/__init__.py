"""When things happen: time words of an article read to EDTF, bound to the statements that they date."""
