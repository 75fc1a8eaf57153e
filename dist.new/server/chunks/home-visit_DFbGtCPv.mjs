import { T as string, _ as _enum, v as array, w as strictObject, x as literal, y as boolean } from "./server_B4m_SrNM.mjs";
import { n as contactComplete, r as contactShape } from "./contact_CWdI-2wt.mjs";
import { r as needsShape } from "./needs_CKoxm31T.mjs";
import { r as choiceShape } from "./service-choice_h9jYOB4H.mjs";
// functions/home-visits/home-visit.ts
/** Who a visit is for: whoever asks, or someone they ask for (A61). */
var WHO = ["self", "other"];
/**
* The five groups to whom the centre comes home, as the article names them, and everybody else's need, which staff
* decide on (facts/centre.md §1). Asked as a group, never as a diagnosis (A55).
*/
var GROUPS = [
	"over-70",
	"severe-disability",
	"serious-illness",
	"orphan",
	"destitute",
	"other"
];
/** How the visitor makes themselves known at the door, for someone who may not hear a knock. */
var DOOR_SIGNS = [
	"knock",
	"window",
	"torch",
	"message",
	"neighbour",
	"shout"
];
/** Chosen when the resident does not know which community they live in: the request goes to the centre (D16). */
var UNKNOWN_COMMUNITY = "unknown";
var groupShape = strictObject({
	group: _enum(GROUPS),
	need: string()
});
var placeShape = strictObject({
	community: string(),
	finding: string()
});
var timesShape = strictObject({
	halfDays: array(string()),
	arrange: boolean()
});
var doorShape = strictObject({
	signs: array(_enum(DOOR_SIGNS)),
	more: string()
});
var peopleShape = strictObject({
	name: string(),
	helper: strictObject({
		name: string(),
		relation: string()
	}).exactOptional()
});
var consentShape = strictObject({
	sensitive: literal(true),
	personAgrees: literal(true).exactOptional(),
	guardian: _enum(["over-14", "guardian-agrees"]).exactOptional()
});
var draftShape = strictObject({
	who: _enum(WHO).exactOptional(),
	group: groupShape.exactOptional(),
	choice: choiceShape,
	place: placeShape.exactOptional(),
	times: timesShape.exactOptional(),
	door: doorShape.exactOptional(),
	needs: needsShape.exactOptional(),
	contact: contactShape.exactOptional(),
	people: peopleShape.exactOptional(),
	consent: consentShape.exactOptional()
});
var detailsShape = strictObject({
	group: groupShape,
	place: placeShape,
	times: timesShape,
	door: doorShape,
	needs: needsShape,
	contact: contactShape,
	people: peopleShape,
	consent: consentShape
});
/** Reads a draft that this server sealed; undefined if an older release gave it another shape. */
function parseHomeVisitDraft(value) {
	return draftShape.safeParse(value).data;
}
/** Reads the details stored with a home visit. Throws if they lack their shape: the store is then wrong. */
function parseHomeVisitDetails(value) {
	return detailsShape.parse(value);
}
/** Whether the people answer fits who asks: someone else's visit names the helper too. */
function peopleComplete({ who, people }) {
	return people !== void 0 && who === "other" === (people.helper !== void 0);
}
/** Whether consent covers this case: the person helped, and a guardian where a child may be concerned. */
function consentComplete({ who, group, consent }) {
	if (consent === void 0) return false;
	return (who !== "other" || consent.personAgrees === true) && (group?.group !== "orphan" || consent.guardian !== void 0);
}
/** The details to seal; undefined while a question is open. */
function homeVisitDetails(draft) {
	const { group, place, times, door, needs, contact, people, consent } = draft;
	if (!group || !place || !times || !door || !needs || !contact || !people || !consent) return void 0;
	if (!contactComplete(contact) || !peopleComplete(draft) || !consentComplete(draft)) return void 0;
	return {
		group,
		place,
		times,
		door,
		needs,
		contact,
		people,
		consent
	};
}
export { consentComplete as a, parseHomeVisitDraft as c, WHO as i, peopleComplete as l, GROUPS as n, homeVisitDetails as o, UNKNOWN_COMMUNITY as r, parseHomeVisitDetails as s, DOOR_SIGNS as t };
