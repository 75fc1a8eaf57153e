var DROPPED = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;
/**
* Reads the query of a search. Nothing is an error: whatever a link or a form sends becomes a text of at most
* `LONGEST_QUERY` code points, which may be empty.
*/
function readQuery(raw) {
	const typed = [...(raw ?? "").slice(0, 480).toWellFormed().replace(/\s+/gu, " ").replace(DROPPED, "").replaceAll("�", "").trim()].slice(0, 60).join("").trim();
	return {
		typed,
		plain: plainText(typed)
	};
}
/** One form for what is searched and what is searched for: NFKC, lower case. */
function plainText(text) {
	return text.normalize("NFKC").toLowerCase();
}
export { readQuery as n, plainText as t };
