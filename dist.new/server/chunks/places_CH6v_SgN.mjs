// functions/calendar/places.ts
/** The place of appointments in the hall. */
var DESK = "desk";
/** Each after-hours session has seats of its own, at a place that begins like this. */
var SESSION_PREFIX = "session:";
/**
* Whether a closure shuts a place. One without a place is of the whole centre; one of the desk also shuts the sessions
* after hours, which are held at the same desk. `db/closures.ts` says the same in SQL.
*/
function shuts(closed, place) {
	if (closed === null || closed === void 0 || closed === place) return true;
	return closed === "desk" && place?.startsWith("session:") === true;
}
export { SESSION_PREFIX as n, shuts as r, DESK as t };
