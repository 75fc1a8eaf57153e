import { T as string, w as strictObject } from "./server_B4m_SrNM.mjs";
import { n as ok, t as fail } from "./result_DHX4SO5l.mjs";
// functions/requests/service-choice.ts
/** Chosen when none of the listed services fits: the resident tells it at the desk or door. */
var OTHER_SERVICE = "other";
/** How long a visit for an unlisted service is planned to take, in minutes. */
var OTHER_MINUTES = 30;
/** The fields that have services, in the order of the catalogue. */
function fieldsOf({ services }) {
	return [...new Set(services.map(({ field }) => field))];
}
function readField(form, catalogue, before) {
	const field = form.one("field");
	if (field === "other") return ok({
		field,
		service: OTHER_SERVICE
	});
	if (!fieldsOf(catalogue).includes(field)) return fail({ field: "field-missing" });
	return ok(before.field === field ? before : { field });
}
function readService(form, catalogue, before) {
	const service = form.one("service");
	return service === "other" || catalogue.services.some(({ slug, field }) => slug === service && field === before.field) ? ok({
		...before,
		service
	}) : fail({ service: "service-missing" });
}
/** The choice that a guide's link brings along; empty for a slug that no guide has. */
function choiceFor(catalogue, slug) {
	const found = catalogue.services.find((service) => service.slug === slug);
	return found ? {
		field: found.field,
		service: found.slug
	} : {};
}
/** Title and planned minutes as they stand now; stored with the request, so that later edits never change it (D6). */
function snapshotOf(catalogue, choice) {
	return catalogue.services.find(({ slug }) => slug === choice.service) ?? {
		slug: null,
		title: "其他事，当面说",
		minutes: OTHER_MINUTES
	};
}
/** The shape of a choice in a draft. */
var choiceShape = strictObject({
	field: string().exactOptional(),
	service: string().exactOptional()
});
export { readField as a, fieldsOf as i, choiceFor as n, readService as o, choiceShape as r, snapshotOf as s, OTHER_SERVICE as t };
