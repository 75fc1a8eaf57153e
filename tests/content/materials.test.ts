import { describe, expect, it } from 'vitest';
import { factValue } from '../../src/content/fact.ts';
import { materialsOf, mergeMaterials, parseMaterial } from '../../src/content/materials.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { guideText, readGuide } from '../support/guide.ts';

const service = (slug: string, ...materials: string[]) => {
  const list = materials.map((material) => `- ${material}`).join('\n');
  return { slug, guide: readGuide(guideText({ title: slug }).replace('- 身份证', list)).data };
};
const names = (merged: ReturnType<typeof mergeMaterials>) =>
  merged.map(({ name, needs }) => `${name} ${needs.map(({ slug }) => slug).join()}`);

describe('the materials of a guide', () => {
  it('are the items of 带什么, one thing each', () => {
    expect(materialsOf(service('a', '身份证', '户口簿').guide)).toEqual(['身份证', '户口簿']);
  });

  it('are parted into name, remark and copy', () => {
    expect(parseMaterial('病历（有重病的）')).toEqual({ name: '病历', remark: '有重病的', copy: false });
    expect(parseMaterial('银行卡复印件')).toEqual({ name: '银行卡', remark: '', copy: true });
    expect(parseMaterial('《建房（规划许可）申请表》').name).toBe('《建房（规划许可）申请表》');
  });
});

describe('the materials of several services', () => {
  it('are one list without repeats, shared ones first', () => {
    const merged = mergeMaterials([
      service('a', '照片', '身份证'),
      service('b', '身份证（本人的）', '户口簿'),
    ]);
    expect(names(merged)).toEqual(['身份证 a,b', '照片 a', '户口簿 b']);
    expect(merged[0]).toMatchObject({ shared: true, copies: 0, originals: 2 });
    expect(merged[0]?.needs.map(({ remark }) => remark)).toEqual(['', '本人的']);
  });

  it('say how many services want the original and how many a copy', () => {
    const merged = mergeMaterials([
      service('a', '身份证'),
      service('b', '身份证复印件'),
      service('c', '身份证'),
    ]);
    expect(merged).toMatchObject([{ name: '身份证', copies: 1, originals: 2 }]);
  });

  it('are the same thing only when the bundle says so', () => {
    const guides = [service('a', '父母身份证'), service('b', '身份证')];
    expect(names(mergeMaterials(guides))).toEqual(['父母身份证 a', '身份证 b']);
    expect(names(mergeMaterials(guides, { synonyms: { 父母身份证: ['身份证'] } }))).toEqual([
      '父母身份证 a,b',
    ]);
  });

  it('are needed once by a service that names them twice, and once for each service when the bundle says so', () => {
    const guides = [service('a', '申请书', '申请表'), service('b', '申请书')];
    const merged = mergeMaterials(guides, { synonyms: { 申请书: ['申请表'] }, each: ['申请书'] });
    expect(names(merged)).toEqual(['申请书 a,b']);
    expect(merged[0]?.each).toBe(true);
  });
});

describe('the bundles of the centre', () => {
  const bundles = readCollection(ROOT, 'bundles').map(({ id, data }) => ({ id, ...data }));
  const guides = new Map(readCollection(ROOT, 'guides').map(({ id, data }) => [id, data]));
  const merged = (id: string) => {
    const bundle = bundles.find((one) => one.id === id);
    if (!bundle) throw new Error(id);
    const known = bundle.services.flatMap((slug) => {
      const guide = guides.get(slug);
      return guide ? [{ slug, guide }] : [];
    });
    return mergeMaterials(known, bundle);
  };

  it('are nine, in order, with guides that exist', () => {
    expect(bundles.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(bundles.flatMap(({ services }) => services.filter((slug) => !guides.has(slug)))).toEqual([]);
  });

  it('ask parents of a newborn for one certificate of birth and one pair of identity cards', () => {
    const list = merged('chusheng');
    expect(list.filter(({ shared }) => shared).map(({ name, needs }) => [name, needs.length])).toEqual([
      ['出生医学证明', 3],
      ['父母身份证', 3],
      ['结婚证', 2],
    ]);
  });

  it('do not say that a move needs no identity card beside the one with the new address', () => {
    const needing = (name: string) => merged('canji').find((one) => one.name === name)?.needs ?? [];
    for (const name of ['身份证', '户口簿'])
      expect(needing(name).map(({ written }) => written)).toContain(`迁移后的${name}`);
  });

  it('want an application for each kind of help, but one household register', () => {
    const list = merged('kunnan-jiuzhu');
    expect(list.find(({ name }) => name === '申请书')).toMatchObject({ each: true });
    expect(list.find(({ name }) => name === '户口簿')).toMatchObject({ each: false, originals: 6 });
  });
});

describe('the hall of the centre', () => {
  const [hall] = readCollection(ROOT, 'hall');
  const plan = hall && factValue(hall.data.plan);

  it('shows every area, window, the door, the ramp and the priority seats within the sketch, all as examples', () => {
    const ids = [...readCollection(ROOT, 'areas'), ...readCollection(ROOT, 'windows')].map(({ id }) => id);
    expect(plan?.places.map(({ id }) => id).sort()).toEqual(
      [...ids, 'door', 'priority-seats', 'ramp'].sort(),
    );
    expect(hall && [hall.data.plan.state, hall.data.words.state, hall.data.walks.state]).toEqual([
      'example',
      'example',
      'example',
    ]);
  });

  it('has a way to each window, in steps and for who cannot walk far', () => {
    const walks = hall ? factValue(hall.data.walks) : undefined;
    expect(walks?.map(({ window }) => window)).toEqual(readCollection(ROOT, 'windows').map(({ id }) => id));
    expect(walks?.every(({ steps, far }) => steps.length >= 2 && far.includes('走不远'))).toBe(true);
  });
});
