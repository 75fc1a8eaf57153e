import { expect, test } from 'vitest';
import { byName } from '../../functions/staff/by-name.ts';

test('people stand by the pinyin of their names, namesakes by their usernames', () => {
  const people = ['张三 zhang2', '王芳 wang', '安然 an', '李雷 li', '张三 zhang1', '陈晨 chen', '赵四 zhao'];
  const named = people.map((one) => ({ name: one.split(' ')[0] ?? '', username: one.split(' ')[1] ?? '' }));
  const sorted = byName(named).map(({ username }) => username);
  expect(sorted).toEqual(['an', 'chen', 'li', 'wang', 'zhang1', 'zhang2', 'zhao']);
});
