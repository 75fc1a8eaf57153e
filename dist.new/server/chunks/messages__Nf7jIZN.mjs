import { n as getEntry } from "./_astro_content_sbCj4a0K.mjs";
// src/messages.ts
/** The sentences of one file in content/messages/. */
async function messages(file) {
	const entry = await getEntry("messages", file);
	if (!entry) throw new Error(`content/messages/${file}.yaml is missing`);
	return entry.data;
}
/** The sentence for a code; a code without one is a bug, never a blank on the page. */
function say(all, code) {
	const sentence = all[code];
	if (sentence === void 0) throw new Error(`content/messages has no sentence for ${code}`);
	return sentence;
}
/** Title and paragraphs of the problem page; paragraphs stand one to a line. */
async function problemWords(problem) {
	const [title = "", ...paragraphs] = say(await messages("problems"), problem).trim().split("\n");
	return {
		title,
		paragraphs
	};
}
/** The sentence for a field's error; undefined when the field has none. */
async function errorOf(view, field) {
	const code = view.errors[field];
	return code === void 0 ? void 0 : say(await messages("errors"), code);
}
export { say as i, messages as n, problemWords as r, errorOf as t };
