# Turns migrations into a C table, in the order given: src/db/schema.c.
function quote(s) {
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	return "\"" s "\\n\""
}
BEGIN {
	print "/* Made from data/schema by src/db/embed.awk. */"
	print "#include \"db/internal.h\"\n"
	print "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
	print "const char *const db_migrations[] = {"
}
FNR == 1 && NR > 1 { print "," }
{ print quote($0) }
END { print ",\nNULL };" }
