import { T as string, _ as _enum, w as strictObject, y as boolean } from "./server_B4m_SrNM.mjs";
import { r as parseText, t as asDigits } from "./plain-text_IYcvTA35.mjs";
import { n as ok, t as fail } from "./result_DHX4SO5l.mjs";
// functions/shared/phone.ts
var MOBILE = /^1[3-9]\d{9}$/;
var LANDLINE = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/;
/**
* Reads a mobile number or a landline with area code as people write them: full width, Chinese numerals, spaces,
* hyphens, brackets, +86. A seven-digit number without area code is refused: it would be a guess.
*/
function parsePhone(text) {
	const plain = asDigits(text, { chinese: true }).replace(/[\s().\p{Pd}\u200b\u202a-\u202e\u2212]/gu, "");
	if (plain === "") return fail("empty");
	const national = plain.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, "");
	if (MOBILE.test(national)) return ok(national);
	const withTrunk = plain === national || national.startsWith("0") ? national : `0${national}`;
	const [, area, number] = LANDLINE.exec(withTrunk) ?? [];
	return area && number ? ok(`${area}-${number}`) : fail("not-a-phone");
}
/** '138 1234 5678', '0536-712 3456': easy to compare by eye and by ear (A44). */
function groupPhone(phone) {
	const [area, number] = phone.split("-");
	if (number === void 0) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
	return `${area ?? ""}-${number.slice(0, -4)} ${number.slice(-4)}`;
}
// functions/requests/contact.ts
/** The ways to tell a resident something; none is preselected (A57). */
var CONTACT_WAYS = [
	"sms",
	"wechat",
	"email",
	"village",
	"in-person",
	"phone",
	"online"
];
/** Ways that need a number, an address or a community to work. */
var NEEDS_REACH = /* @__PURE__ */ new Set([
	"sms",
	"wechat",
	"email",
	"village",
	"phone"
]);
function needsReach(way) {
	return NEEDS_REACH.has(way);
}
/** Whether the contact answer is complete. */
function contactComplete(contact) {
	return contact !== void 0 && (!needsReach(contact.way) || contact.reach !== void 0);
}
/**
* Reads the chosen way. Whoever did not choose the phone is never phoned, so that no deaf resident has to find and
* tick a box first; an earlier number or address stays only if the way is still the same.
*/
function readWay(form, before) {
	const way = CONTACT_WAYS.find((one) => one === form.one("way"));
	if (!way) return fail({ way: "way-missing" });
	const reach = before?.way === way ? before.reach : void 0;
	const contact = {
		way,
		noCalls: way !== "phone"
	};
	return ok(reach === void 0 ? contact : {
		...contact,
		reach
	});
}
/** Reads the number, address or community that the chosen way needs. */
function readReach(form, contact, communities) {
	const typed = form.one("reach");
	switch (contact.way) {
		case "sms":
		case "phone": {
			const phone = parsePhone(typed);
			return phone.ok ? ok({
				...contact,
				reach: phone.value
			}) : fail({ reach: `phone-${phone.error}` });
		}
		case "wechat": {
			const name = parseText(typed, { max: 40 });
			return name.ok ? ok({
				...contact,
				reach: name.value
			}) : fail({ reach: `wechat-${name.error}` });
		}
		case "email": {
			const address = typed.normalize("NFKC").trim();
			if (address === "") return fail({ reach: "email-empty" });
			return /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\]+$/u.test(address) && address.length <= 120 ? ok({
				...contact,
				reach: address
			}) : fail({ reach: "email-not-one" });
		}
		case "village": return communities.some(({ id }) => id === typed) ? ok({
			...contact,
			reach: typed
		}) : fail({ reach: "community-missing" });
		case "in-person":
		case "online": return ok(contact);
	}
}
/** The shape of a contact in a draft or in stored details. */
var contactShape = strictObject({
	way: _enum(CONTACT_WAYS),
	noCalls: boolean(),
	reach: string().exactOptional()
});
export { readReach as a, needsReach as i, contactComplete as n, readWay as o, contactShape as r, groupPhone as s, CONTACT_WAYS as t };
