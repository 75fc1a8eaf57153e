import { t as asDigits } from "./plain-text_IYcvTA35.mjs";
import { n as ok, t as fail } from "./result_DHX4SO5l.mjs";
// functions/shared/reference.ts
/** ISO 7064 MOD 11,10: catches every single wrong digit and nearly every swap of neighbours. */
function checkDigit(digits) {
	let product = 10;
	for (const digit of digits) {
		const sum = (Number(digit) + product) % 10;
		product = (sum === 0 ? 10 : sum) * 2 % 11;
	}
	return String((11 - product) % 10);
}
function randomDigits(count, random) {
	return Array.from({ length: count }, () => String(random(10))).join("");
}
var typedDigits = (text) => asDigits(text, { chinese: true }).replace(/[\s\p{Pd}\u200b\ufeff]/gu, "");
/** A new reference: seven random digits and their check digit. Uniqueness is the store's matter. */
function newReference(random) {
	const digits = String(1 + random(9)) + randomDigits(6, random);
	return digits + checkDigit(digits);
}
/** Reads a reference as people type it (spaces, hyphens, full width, Chinese numerals); a mistyped digit is found out. */
function parseReference(text) {
	const digits = typedDigits(text);
	if (digits === "") return fail("empty");
	return /^\d{8}$/.test(digits) && checkDigit(digits.slice(0, 7)) === digits.slice(7) ? ok(digits) : fail("not-a-reference");
}
/** '12345678' is '1234 5678', easy to read aloud. */
function groupReference(reference) {
	return `${reference.slice(0, 4)} ${reference.slice(4)}`;
}
/** A new six-digit code. */
function newCode(random) {
	return randomDigits(6, random);
}
/** Reads a code as people type it. */
function parseCode(text) {
	const digits = typedDigits(text);
	if (digits === "") return fail("empty");
	return /^\d{6}$/.test(digits) ? ok(digits) : fail("not-a-code");
}
/** '123456' is '123 456'. */
function groupCode(code) {
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}
export { parseCode as a, newReference as i, groupReference as n, parseReference as o, newCode as r, groupCode as t };
