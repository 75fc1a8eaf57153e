import { n as getEntry, r as MODES } from "./_astro_content_sbCj4a0K.mjs";
import { B as createComponent, O as maybeRenderHead, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import "./compiler_DifRBrJA.mjs";
// src/site.ts
/** The centre as every page names it. */
async function centre() {
	const entry = await getEntry("centre", "centre");
	if (!entry) throw new Error("content/centre.yaml is missing");
	return entry.data;
}
// src/modes.ts
/** The tree of an on-demand page, from its `mode` route parameter; undefined for a parameter that is no tree. */
function modeOfParam(param) {
	if (param === void 0 || param === "") return "standard";
	return MODES.find((mode) => mode === param && mode !== "standard");
}
// src/view.ts
/**
* What a handler gave this on-demand page to show, and its tree; undefined when no handler did, or when the first
* part of the path is no tree. The page then answers 404, so that a bypassed guard shows nothing (design §2).
*/
function viewOf(page) {
	const { view } = page.locals;
	const mode = modeOfParam(page.params["mode"]);
	if (view === void 0 || mode === void 0) return void 0;
	page.response.status = view.status;
	page.response.headers.set("Cache-Control", "no-store");
	return {
		mode,
		data: view.data
	};
}
/**
* What is closed in the coming days, where a handler hands it over as `notices` (A42). A prerendered page knows nothing of
* it: what it says must hold until the next build.
*/
function noticesIn({ view }) {
	const data = view?.data;
	if (typeof data !== "object" || data === null || !("notices" in data) || !Array.isArray(data.notices)) return [];
	return data.notices.filter((notice) => typeof notice === "string");
}
/** The answer of an on-demand page without a view. */
var nothingHere = () => new Response(null, { status: 404 });
// src/components/Seal.astro
var $$Seal = createComponent(($$result, $$props, $$slots) => {
	return renderTemplate`${maybeRenderHead($$result)}<svg class="seal" viewBox="0 0 44 44" aria-hidden="true" focusable="false"><rect x="2" y="2" width="40" height="40" rx="5" fill="none" stroke="currentColor" stroke-width="3"></rect><g fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path d="M21 9.5 L10 12.5"></path><path d="M8.5 18 H23"></path><path d="M16 11.5 V35"></path><path d="M15.5 19 L8.5 28"></path><path d="M16.5 19.5 L22 26"></path><path d="M26.5 18 H35.5 V31 H26.5 Z"></path></g></svg>`;
}, "/work/wt/cal/src/components/Seal.astro", void 0);
// src/components/Thread.astro
var $$Thread = createComponent(($$result, $$props, $$slots) => {
	return renderTemplate`${maybeRenderHead($$result)}<svg class="thread" viewBox="0 0 1200 12" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path d="M0 8 C 150 8 190 3 320 4 S 560 10 720 8 S 980 2 1200 5" fill="none" stroke="currentColor" stroke-width="1.5" vector-effect="non-scaling-stroke"></path></svg>`;
}, "/work/wt/cal/src/components/Thread.astro", void 0);
export { viewOf as a, noticesIn as i, $$Seal as n, centre as o, nothingHere as r, $$Thread as t };
