import { describe, expect, inject, test } from 'vitest';
import { signIn } from '../support/gather-staff.ts';
import { bodyOf, findings, textOf } from '../support/page-findings.ts';
import { htmlOf, nameOf, pagesWhere } from '../support/site-pages.ts';

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
const CONTROL = /<(?:input|textarea|select)\b[^>]*>/g;
const controlsIn = (html: string) =>
  (bodyOf(html).match(CONTROL) ?? []).filter((tag) => attribute(tag, 'type') !== 'hidden');
const isStep = (template: string) =>
  /^(?:appointments|home-visits|errands)\/[\w-]+$/.test(template) &&
  !/at-once|check|done|begun|earlier|form/.test(template);

describe('every form', () => {
  test('leaves it to us to judge what is typed, so that our words say what is wrong (A49)', () => {
    // What is searched for is cut, and shown as it was read; nothing else is.
    const judged = (tag: string) =>
      / (?:required|pattern|min|max|step|minlength)\b|type="(?:url|number|date|time)"/.test(tag) ||
      (/ maxlength\b/.test(tag) && !['q', 'about'].includes(attribute(tag, 'name') ?? ''));
    const wrong = findings((html) => [
      ...controlsIn(html).filter(judged),
      // A phone then shows the keys of an address; the browser must not judge it.
      ...(html.match(/<form\b.*?<\/form>/gs) ?? []).filter(
        (form) => form.includes(' type="email"') && !/^<form\b[^>]*\snovalidate\b/.test(form),
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  test('has an address of its own, without the mistake that its page had been opened at (A51)', () => {
    // Sent to the address of the page, it would be answered there: what is said then is neither in sight nor focused.
    const wrong = findings((html) =>
      (html.match(/<form\b[^>]*>/g) ?? []).filter((tag) => !/\saction="\/[^"#]*"/.test(tag)),
    );
    expect(wrong).toEqual([]);
  });

  test('asks for no account, no password and no picture of letters of a resident (A65)', () => {
    const own = pagesWhere(({ mode }) => mode !== 'staff');
    const wrong = findings(
      (html) => controlsIn(html).filter((tag) => /type="(?:password|file|image)"|captcha/i.test(tag)),
      own,
    );
    expect(wrong).toEqual([]);
  });

  test('has a label for each control, which is what is asked (A48)', () => {
    const wrong = findings((html) =>
      controlsIn(html).filter((tag) => {
        const id = attribute(tag, 'id') ?? 'none';
        return !html.includes(` for="${id}"`) && !/\saria-label(?:ledby)?="/.test(tag);
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('every form by which staff do something', () => {
  // The way out is open to everybody; what is looked for or printed is only read.
  const READS = /\saction="\/staff\/(?:login|logout|set-up|find|day\/sheet)\//;

  test('says whose page it stands on: nobody sends in their own name what a colleague began', () => {
    const shown = pagesWhere(({ mode }) => mode === 'staff');
    const wrong = findings((html) => {
      if (!html.includes(' action="/staff/logout/"')) return [];
      const forms = html.match(/<form\b[^>]*\smethod="post".*?<\/form>/gs) ?? [];
      return forms
        .filter((form) => !READS.test(form) && !/<input type="hidden" name="by" value="[\w-]+"/.test(form))
        .map(
          (form) => /\saction="[^"]*"/.exec(form)?.[0].replace(/[\w-]{20,}|\d+/, '…') ?? 'its own address',
        );
    }, shown);
    expect(wrong).toEqual([]);
  });
});

test('no time is chosen before staff choose it, where they give somebody another one (D5)', () => {
  const shown = pagesWhere(({ template }) => template.startsWith('staff/affected'));
  const times = (html: string) => html.match(/<select\b[^>]*\sname="slot".*?<\/select>/gs) ?? [];
  const wrong = findings(
    (html) => times(html).filter((select) => !/<option value(?:="")? selected/.test(select)),
    shown,
  );
  expect(wrong).toEqual([]);
  expect(shown.some((page) => times(htmlOf(page)).length > 0)).toBe(true);
});

test('what comes back to staff who wrote it as their session ended is in sight: nothing of it is folded', async () => {
  const [origin, account] = [inject('origin'), inject('account')];
  const surfer = await signIn(origin, account);
  const inbox = await surfer.get('/staff/?kind=appointment');
  const path = /<a href="(\/staff\/requests\/[^"]+)"/.exec(inbox.html)?.[1] ?? '';
  const { html } = await surfer.get(path);
  const names = (html.match(/<textarea\b[^>]*>/g) ?? []).map((tag) => attribute(tag, 'name') ?? '');
  expect(names).toEqual(expect.arrayContaining(['move-reason', 'assist-what', 'basis', 'note']));
  const by = /name="by" value="([\w-]+)"/.exec(html)?.[1] ?? '';
  await surfer.post('/staff/logout/', { by });
  const written = Object.fromEntries(names.map((name) => [name, `${name}（示例）`]));
  await surfer.post(`${path}note/`, { by, ...written });
  const back = await surfer.post('/staff/login/', { ...account, next: path });
  const folded = back.html.match(/<details>.*?<\/details>/gs) ?? [];
  const seen = (text: string) => names.filter((name) => text.includes(`>${name}（示例）<`));
  expect([seen(back.html), seen(folded.join(''))]).toEqual([names, []]);
});

describe('every form of a journey', () => {
  const shown = pagesWhere(({ template }) => /^(?:appointments|home-visits|errands)\//.test(template));
  const FORM = /<form\b[^>]*\saction="[^"]*\/(?:appointments|home-visits|errands)\/[\w-]+\/.*?<\/form>/gs;

  test('names its draft, and whether staff write it: another tab may begin meanwhile', () => {
    expect(shown.flatMap((page) => htmlOf(page).match(FORM) ?? []).length).toBeGreaterThan(shown.length / 2);
    const wrong = findings((html) => {
      const names = html.includes('class="filing ') ? ['begun', 'filed'] : ['begun'];
      const lacks = (form: string) =>
        names.filter((name) => !new RegExp(`<input type="hidden" name="${name}" value="[\\w-]+"`).test(form));
      return (html.match(FORM) ?? []).flatMap(lacks);
    }, shown);
    expect(wrong).toEqual([]);
  });
});

describe('every step of a journey', () => {
  const steps = pagesWhere(({ template, status }) => isStep(template) && status === 200);

  test('asks one thing: where it is one field, the heading is its label or legend (A48)', () => {
    const wrong = findings((html) => {
      const form = /<form\b[^>]*method="post".*?<\/form>/s.exec(html.slice(html.indexOf('<h1')))?.[0] ?? '';
      const names = new Set(controlsIn(form).map((tag) => attribute(tag, 'name')));
      const heads = /<(?:label|legend)\b[^>]*>\s*<h1\b|<h1\b[^>]*>\s*<label\b/.test(html);
      return names.size === 1 && !heads ? [`the heading is not that of ${[...names].join()}`] : [];
    }, steps);
    expect(wrong).toEqual([]);
  });

  test('that offers times says of which day they are, also once the day that was chosen is closed', () => {
    const times = pagesWhere(({ template }) => template.startsWith('appointments/time'));
    const wrong = findings((html) => {
      const form = /<form\b[^>]*\saction="[^"]*\/time\/.*?<\/form>/s.exec(html)?.[0] ?? '';
      return form.includes('name="slot"') && !/\d月\d+日/.test(textOf(form)) ? ['no day'] : [];
    }, times);
    expect([times.some(({ template }) => template.endsWith('closed')), wrong]).toEqual([true, []]);
    // Whoever had chosen another day takes no hint for it: each time says its day.
    const labels = (html: string) => html.match(/<label for="slot.*?<\/label>/gs) ?? [];
    const dayless = findings(
      (html) => labels(html).filter((label) => !textOf(label).includes('月')),
      times.filter(({ template }) => template.endsWith('closed')),
    );
    expect(dayless).toEqual([]);
  });

  test('has something to choose where its button leads on, and no mistake where it has none', () => {
    const asking = pagesWhere(({ template }) =>
      /^(?:appointments|home-visits|errands)\/(?!check|done|begun|earlier|form)/.test(template),
    );
    const wrong = findings((html) => {
      const form = /<form\b[^>]*novalidate.*?<\/form>/s.exec(html)?.[0];
      if (form === undefined) return html.includes('class="error-summary"') ? ['a mistake, and no form'] : [];
      const open = (form.match(CONTROL) ?? []).some((tag) => attribute(tag, 'type') !== 'hidden');
      return open ? [] : ['nothing to choose'];
    }, asking);
    const stuck = asking.filter(({ template }) => template.endsWith('nothing left')).length;
    expect([stuck, wrong]).toEqual([6, []]);
  });

  test('has a way back (A48)', () => {
    // By ear it stands behind the form; in large text, where the top is far away, there too.
    const wrong = findings((html, { mode }) => {
      const [form = '', ...behind] = html.split('</form>');
      const at = [/<a\b[^>]*\bclass="back\b/.test(form), /class="back\b/.test(behind.join())];
      return at.join() === [mode !== 'reader', mode !== 'standard'].join() ? [] : [at.join()];
    }, steps);
    expect(wrong).toEqual([]);
  });
});

describe('every answer that names a mistake (A50–A53)', () => {
  const refused = pagesWhere(
    // There each line says what became of it.
    ({ status, template }) => status === 422 && !template.startsWith('staff/day'),
  );
  const summaryOf = (html: string) =>
    /<div class="error-summary" tabindex="-1" autofocus\b.*?<\/ul>/s.exec(html);
  const linksOf = (html: string) =>
    [...(summaryOf(html)?.[0] ?? '').matchAll(/<a href="#([^"]+)"[^>]*>(.*?)<\/a>/gs)].map(
      ([, id = '', words = '']) => ({ id, words: textOf(words) }),
    );
  const controlOf = (html: string, id: string) => controlsIn(html).find((tag) => attribute(tag, 'id') === id);

  /** The control itself; of a choice or a date its group, since no part of it is wrong by itself. */
  const whatIsAsked = (html: string, control: string) => {
    const before = html.slice(0, html.indexOf(control));
    const group = before.lastIndexOf('<fieldset');
    const inGroup = group > before.lastIndexOf('</fieldset>') && !control.includes(' aria-describedby=');
    return inGroup ? (/<fieldset\b[^>]*>/.exec(html.slice(group))?.[0] ?? '') : control;
  };
  /** The parts of a date are one question. */
  const questionOf = (control: string) => attribute(control, 'name')?.replace(/-(?:year|month|day)$/, '');

  test('has one list of them before its heading, which takes the focus', () => {
    const wrong = findings((html) => {
      const at = summaryOf(html)?.index ?? Infinity;
      const held = at < html.indexOf('<h1') && html.match(/\sautofocus\b/g)?.length === 1;
      return held && linksOf(html).length > 0 ? [] : ['no list before the heading that takes the focus'];
    }, refused);
    expect(wrong).toEqual([]);
  });

  test('leads to each field, which is marked and described by the same words', () => {
    const wrong = findings(
      (html) =>
        linksOf(html).flatMap(({ id, words }) => {
          const control = controlOf(html, id);
          if (control === undefined) return [`${words} leads to nothing`];
          const described = (attribute(whatIsAsked(html, control), 'aria-describedby') ?? '').split(' ');
          const beside = described.find((one) => one.endsWith('-error')) ?? 'none';
          const text = textOf(new RegExp(`\\sid="${beside}"[^>]*>(.*?)</p>`, 's').exec(html)?.[1] ?? '');
          return [
            ...(text.endsWith(words) ? [] : [`“${words}” beside its field reads “${text}”`]),
            ...(/\saria-invalid="true"|type="(?:radio|checkbox)"/.test(control)
              ? []
              : [`the field of ${words} is not marked`]),
          ];
        }),
      refused,
    );
    expect(wrong).toEqual([]);
  });

  test('marks no field that is right', () => {
    const wrong = findings((html) => {
      const marked = controlsIn(html).filter((tag) => /\saria-invalid="true"/.test(tag));
      const named = new Set(linksOf(html).map(({ id }) => questionOf(controlOf(html, id) ?? '')));
      return marked.filter((tag) => !named.has(questionOf(tag)));
    }, refused);
    expect(wrong).toEqual([]);
  });

  test('goes through the fields from the top of the page down', () => {
    const wrong = findings((html) => {
      const places = linksOf(html).map(({ id }) => html.indexOf(` id="${id}"`));
      return places.every((place, at) => place > (places[at - 1] ?? 0))
        ? []
        : linksOf(html).map(({ words }) => words);
    }, refused);
    expect(wrong).toEqual([]);
  });

  test('says how to mend it', () => {
    const wrong = findings(
      (html) =>
        linksOf(html)
          .map(({ words }) => words)
          .filter((words) => !words.includes('请')),
      refused,
    );
    expect(wrong).toEqual([]);
  });

  test('names no choice that is not on the page', () => {
    const wrong = findings((html) => {
      const offered = [...html.matchAll(/<label\b.*?<\/label>/gs)].map(([label]) => textOf(label));
      const named = linksOf(html).flatMap(({ words }) => [...words.matchAll(/(?<!回去)选“([^”]+)”/g)]);
      return named.filter(([, choice = '']) => !offered.some((label) => label.includes(choice))).map(String);
    }, refused);
    expect(wrong).toEqual([]);
  });
});

test('whoever only has to wait is not told to mend something', () => {
  const waiting = pagesWhere(
    ({ status, template }) => [429, 503].includes(status) && /^(?:requests|staff\/login)/.test(template),
  );
  const wrong = findings((html) => {
    const [, title = ''] = /<h2 id="error-title">(.*?)<\/h2>/s.exec(html) ?? [];
    return title.includes('过一会儿') ? [] : [`“${title}”`];
  }, waiting);
  expect(wrong).toEqual([]);
});

test('nothing is chosen for a resident before they have chosen (A57)', () => {
  const asked = pagesWhere(
    ({ template, status }) => (isStep(template) || template === 'requests/rating') && status === 200,
  );
  const wrong = findings((html) => controlsIn(html).filter((tag) => /\schecked\b/.test(tag)), asked);
  expect(wrong).toEqual([]);
});

test('what an errand asks to have ready says that no bank card is given away, whatever its guide lists (D12)', () => {
  const lists = pagesWhere(({ template }) => /^requests\/view of an (?:authorised )?errand$/.test(template));
  expect(lists.length).toBeGreaterThan(3);
  const silent = lists.filter(
    (page) => !/要备好什么<[^]*?银行卡、密码和验证码，谁都不要给/.test(htmlOf(page)),
  );
  expect(silent.map(nameOf)).toEqual([]);
});
