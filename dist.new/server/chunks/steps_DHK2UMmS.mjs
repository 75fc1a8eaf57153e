// src/words/steps.ts
/** The question as the h1 says it: by ear the step is part of it, by eye it stands above it. */
function stepHeading(mode, { number, of }, question) {
	return mode === "reader" ? `第${String(number)}步，共${String(of)}步：${question}` : question;
}
/** The first value of a field, as it was typed or as the draft has it. */
function valueOf({ fields }, name) {
	return fields[name]?.[0] ?? "";
}
/** All values of a field. */
function valuesOf({ fields }, name) {
	return fields[name] ?? [];
}
export { valueOf as n, valuesOf as r, stepHeading as t };
