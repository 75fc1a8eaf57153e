import { T as string, _ as _enum, v as array, w as strictObject } from "./server_B4m_SrNM.mjs";
import { r as parseText } from "./plain-text_IYcvTA35.mjs";
import { n as ok, t as fail } from "./result_DHX4SO5l.mjs";
// functions/requests/needs.ts
/** What helps a resident at the desk or at home: needs, never diagnoses (A55, A56; 无障碍环境建设法 art. 40). */
var NEEDS = [
	"sign",
	"writing",
	"read-aloud",
	"large-print",
	"wheelchair",
	"companion"
];
function anyNeed({ chosen, more }) {
	return chosen.length > 0 || more !== "";
}
/** Reads the needs; all are optional. */
function readNeeds(form) {
	const asked = form.all("needs");
	const chosen = NEEDS.filter((need) => asked.includes(need));
	if (chosen.length !== new Set(asked).size) return fail({ needs: "needs-unknown" });
	const more = parseText(form.one("more"), {
		min: 0,
		max: 100
	});
	return more.ok ? ok({
		chosen,
		more: more.value
	}) : fail({ more: `more-${more.error}` });
}
/** The shape of needs in a draft or in stored details. */
var needsShape = strictObject({
	chosen: array(_enum(NEEDS)),
	more: string()
});
export { readNeeds as i, anyNeed as n, needsShape as r, NEEDS as t };
