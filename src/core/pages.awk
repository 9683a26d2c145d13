# Turns the pages that come with the program into a C table, in the order given: src/core/page_texts.c.
# A file says "== shelf N", then for each language "== id Title" and the text beneath it.
function quote(s) {
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	return "\"" s "\""
}
function close_text() {
	if (open)
		print ","
	open = 0
}
BEGIN {
	print "/* Made from data/pages by src/core/pages.awk. */"
	print "#include \"core/page_texts.h\"\n"
	print "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
	print "const struct page_fields page_texts[] = {"
}
FNR == 1 && NR > 1 {
	close_text()
	print "},"
}
FNR == 1 { print "{" }
/^== shelf / {
	print ".shelf = " $3 ","
	next
}
/^== (id|en) / {
	close_text()
	suffix = $2 == "en" ? "_en" : ""
	print ".title" suffix " = " quote(substr($0, 7)) ","
	print ".text" suffix " ="
	open = 1
	next
}
{ print quote($0) " \"\\n\"" }
END {
	close_text()
	print "},"
	print "{ .title = NULL },"
	print "};"
}
