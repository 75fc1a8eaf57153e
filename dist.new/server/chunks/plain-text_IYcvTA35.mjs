import { n as ok, t as fail } from "./result_DHX4SO5l.mjs";
// functions/shared/plain-text.ts
var INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/gu;
var REFUSED = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/u;
var CHINESE_DIGITS = {
	零: "0",
	〇: "0",
	一: "1",
	幺: "1",
	二: "2",
	两: "2",
	三: "3",
	四: "4",
	五: "5",
	六: "6",
	七: "7",
	八: "8",
	九: "9"
};
/** The length that a person counts by: code points, so that a rare character outside the first plane is one. */
function codePoints(text) {
	return [...text].length;
}
/** NFC, one kind of newline, no tabs, nothing invisible, no blank ends. */
function tidyText(text) {
	return text.normalize("NFC").replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n").replaceAll("	", " ").replace(INVISIBLE, "").trim();
}
/** Reads what a person wrote as text: tidied, free of control characters, within the limits in code points. */
function parseText(text, limits) {
	const { min = 1, max } = limits;
	const tidy = tidyText(text);
	if (REFUSED.test(tidy.replaceAll("\n", ""))) return fail("bad-character");
	const length = codePoints(tidy);
	if (length === 0) return min === 0 ? ok("") : fail("empty");
	if (length < min) return fail("too-short");
	return length > max ? fail("too-long") : ok(tidy);
}
/**
* Digits as people type them (full width, ①) become ASCII; the rest is only brought to NFKC.
* `chinese` also reads 〇零一二…九幺 digit by digit ('一三八' is '138'), which is wrong for '十一': leave it off for counts.
*/
function asDigits(text, options = {}) {
	const plain = text.normalize("NFKC");
	if (!options.chinese) return plain;
	return plain.replace(/[零〇一幺二两三四五六七八九]/gu, (numeral) => CHINESE_DIGITS[numeral] ?? numeral);
}
export { tidyText as i, codePoints as n, parseText as r, asDigits as t };
