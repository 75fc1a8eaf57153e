import { describe, expect, it } from 'vitest';
import { MODES, inMode } from '../../functions/shared/modes.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { htmlOf, pagesWhere } from '../support/site-pages.ts';

const guides = readCollection(ROOT, 'guides');

/** 能不办就不跑: what a resident must know before setting out, and the way on where that is decided (A28, A36). */
describe.each(MODES)('every guide of the %s tree', (mode) => {
  it('says whether to come before all else, who may help and whether staff come', () => {
    for (const { id } of guides) {
      const html = htmlOf(guidePage(id));
      const places = ['guide.come"', 'id="who"', 'guide.proxy"', 'guide.home-visit"', 'id="bring"'];
      const found = places.map((place) => html.indexOf(place));
      expect(found, id).not.toContain(-1);
      expect(found, id).toEqual([...found].sort((a, b) => a - b));
      expect(html.indexOf('guide.online"'), id).toBeGreaterThan(0);
    }
  });

  it('leads to a time or a visit before and after the materials, unless it is done elsewhere', () => {
    for (const { id, data } of guides) {
      const html = htmlOf(guidePage(id));
      const links = (path: string) => html.split(`href="${inMode(mode, path)}?service=${id}"`).length - 1;
      const here = data.mustCome === '去别处办' ? 0 : 2;
      expect(links('/appointments/'), id).toBe(here);
      expect(links('/home-visits/'), id).toBe(data.homeVisit === 'no' ? 0 : here);
    }
  });

  it('presses nobody to come who need not', () => {
    const loud = new RegExp(`class="button" href="${inMode(mode, '/appointments/')}`);
    const free = guides.filter(({ data }) => data.mustCome === '不用来');
    expect(free.length).toBeGreaterThan(0);
    expect(free.filter(({ id }) => loud.test(htmlOf(guidePage(id)))).map(({ id }) => id)).toEqual([]);
    const due = guides.filter(({ data }) => data.mustCome === '要来一次');
    expect(due.filter(({ id }) => !loud.test(htmlOf(guidePage(id)))).map(({ id }) => id)).toEqual([]);
  });

  function guidePage(id: string) {
    const [page] = pagesWhere((one) => one.mode === mode && one.path === inMode(mode, `/guides/${id}/`));
    if (!page) throw new Error(`no page of ${id}`);
    return page;
  }
});
