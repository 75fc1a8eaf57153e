import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { t as errorOf } from "./messages__Nf7jIZN.mjs";
import { t as communityChoices } from "./communities_CBp8gkW3.mjs";
import { n as valueOf, r as valuesOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
// src/components/questions/ReachQuestion.astro
createAstro("http://localhost:4321");
var $$ReachQuestion = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ReachQuestion;
	const { mode, view } = Astro.props;
	const ASKED = {
		sms: {
			question: "短信发到哪个手机号？",
			hint: "11位手机号。中间有空格也可以。",
			type: "tel",
			autocomplete: "tel"
		},
		phone: {
			question: "打哪个电话？",
			hint: "手机号，或者带区号的座机号。",
			type: "tel",
			autocomplete: "tel"
		},
		wechat: {
			question: "您的微信号是什么？",
			hint: "微信号，或者绑定微信的手机号。",
			type: "text",
			autocomplete: "off"
		},
		email: {
			question: "邮件发到哪里？",
			hint: "例如 name@example.com。",
			type: "email",
			autocomplete: "email"
		}
	};
	const way = view.draft.contact?.way;
	const text = way === "sms" || way === "phone" || way === "wechat" || way === "email" ? ASKED[way] : void 0;
	const question = text?.question ?? "请哪个社区的村委会捎话？";
	const error = await errorOf(view, "reach");
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": view,
		"question": question,
		"heading": "own"
	}, { "default": ($$result) => renderTemplate`${text ? renderTemplate`${renderComponent($$result, "TextField", $$TextField, {
		"name": "reach",
		"label": stepHeading(mode, view, question),
		"heading": true,
		"hint": text.hint,
		"error": error,
		"value": valueOf(view, "reach"),
		"type": text.type,
		"autocomplete": text.autocomplete,
		"spellcheck": "false",
		"class": text.type === "tel" ? "short" : void 0
	})}` : renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "reach",
		"legend": stepHeading(mode, view, question),
		"heading": true,
		"error": error,
		"choices": communityChoices(view.choices),
		"chosen": valuesOf(view, "reach")
	})}`}` })}`;
}, "/work/wt/cal/src/components/questions/ReachQuestion.astro", void 0);
export { $$ReachQuestion as t };
