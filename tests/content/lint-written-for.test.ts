import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatFinding } from '../../src/content/finding.ts';
import { lintWrittenFor } from '../../src/content/lint-written-for.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { testFolder } from '../support/temporary.ts';

let root = '';
const centre = () => readFileSync(join(ROOT, 'content/centre.yaml'), 'utf8');
const foundWith = (text: string) => {
  writeFileSync(join(root, 'content/centre.yaml'), text);
  return lintWrittenFor(root, readCollection(root, 'guides')).map(formatFinding);
};

beforeAll(() => {
  root = testFolder();
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
});

describe('content that was written for a place', () => {
  it('may name it', () => {
    expect(foundWith(centre())).toEqual([]);
  });

  it('is told sentence by sentence once the centre lies in another county, but for the province that both share', () => {
    const found = foundWith(
      centre()
        .replace('county: 昌邑市', 'county: 某某县')
        .replace(/ {4}- .*昌邑.*\n/u, ''),
    );
    expect(found.length).toBeGreaterThan(20);
    expect(
      found.filter((line) => !/“昌邑”不是这里的地方。请改成本地的，或者删掉这一句。$/u.test(line)),
    ).toEqual([]);
    expect(found.some((line) => line.startsWith('content/guides/'))).toBe(true);
    expect(found.join()).not.toContain('editorSources');
  });

  it('is told all in another province, where only the names of before count', () => {
    const elsewhere = centre().replace(
      /province: .*\n.*\n.*\n.*\n/u,
      'province: 河南省\n  county: 某某县\n  town: 青石镇\n',
    );
    const found = foundWith(elsewhere).join('\n');
    for (const name of ['昌邑', '山东']) expect(found).toContain(`“${name}”不是这里的地方`);
    expect(foundWith(elsewhere.replace(/writtenFor: .*\n/u, ''))).toEqual([]);
  });
});
