import { B as createComponent, O as maybeRenderHead, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
// src/components/staff/MissingYear.astro
createAstro("http://localhost:4321");
var $$MissingYear = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$MissingYear;
	const { year } = Astro.props;
	return renderTemplate`${year !== void 0 && renderTemplate`${maybeRenderHead($$result)}<section class="notice" aria-labelledby="missing-year"><h2 id="missing-year">${year}年的放假安排还没有写进来</h2><p>现在只按周末和13天法定假日算，居民看到的是“暂定”。调休上班的日子还约不了。</p><p>请照国务院办公厅的通知，写一个 content/calendar/${year}.yaml，再发布。不会写的，请告诉管网站的人。</p></section>`}`;
}, "/work/wt/cal/src/components/staff/MissingYear.astro", void 0);
export { $$MissingYear as t };
