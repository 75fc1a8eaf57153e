import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { mendableIn } from '../../scripts/build/mendable.ts';
import { oneAtATime } from '../../scripts/build/one-at-a-time.ts';
import { whyNotServed } from '../../scripts/serve.ts';
import { settingsError } from '../../functions/environment.ts';
import { contentError } from '../../src/content/content-error.ts';
import { storeFolder } from '../support/temporary.ts';

const later = () => new Promise((resolve) => setImmediate(resolve));

test('work for one folder is done by one after the other, for another folder beside it', async () => {
  const [folder, other] = [storeFolder('heqi-build-'), storeFolder('heqi-build-')];
  const told: string[] = [];
  const work = (name: string, place = folder) =>
    oneAtATime(
      place,
      () => told.push(`${name} waits`),
      async () => {
        told.push(`${name} begins`);
        while (name === 'first' && !told.includes('elsewhere ends')) await later();
        told.push(`${name} ends`);
      },
    );
  const first = work('first');
  while (!told.includes('first begins')) await later();
  const second = work('second');
  while (!told.includes('second waits')) await later();
  await work('elsewhere', other);
  await Promise.all([first, second]);
  expect(told).toEqual([
    ...['first begins', 'second waits', 'elsewhere begins', 'elsewhere ends', 'first ends'],
    ...['second begins', 'second ends'],
  ]);
});

/** A process that is at work for a folder until it is killed. */
async function startBuilder(folder: string): Promise<ChildProcess> {
  const module = resolve('scripts/build/one-at-a-time.ts');
  const script = `import { oneAtATime } from ${JSON.stringify(module)};
    await oneAtATime(${JSON.stringify(folder)}, () => {}, async () => { console.log('begun'); await new Promise((end) => setTimeout(end, 600_000)); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

test('a build that is killed leaves nothing behind that the next would wait for', async () => {
  const folder = storeFolder('heqi-build-');
  const killed = await startBuilder(folder);
  const told: string[] = [];
  const next = oneAtATime(
    folder,
    () => told.push('waits'),
    () => Promise.resolve('built'),
  );
  while (told.length === 0) await later();
  killed.kill('SIGKILL');
  expect(await next).toBe('built');
  expect(
    await oneAtATime(
      folder,
      () => told.push('waits again'),
      () => Promise.resolve(told),
    ),
  ).toEqual(['waits']);
});

describe('what keeps a build from its end', () => {
  const denied = Object.assign(new Error('EACCES: permission denied'), {
    code: 'EACCES',
    path: '/srv/heqi/dist.new',
  });
  const sentence =
    "/srv/heqi/dist.new can't be written (EACCES): run this as the user whom the folder belongs to. The site is as before.";
  test.each([
    [
      contentError(['content/hall.yaml:1: 请改。']),
      '内容有1处要改：\ncontent/hall.yaml:1: 请改。\n网站没有更新。改好以后，请再试一次。',
    ],
    [settingsError('PUBLIC_ORIGIN must be an origin.'), 'PUBLIC_ORIGIN must be an origin.'],
    [denied, sentence],
    [new Error('the loader failed', { cause: denied }), sentence],
    [Object.assign(new Error('refused'), { code: 'EACCES' }), undefined],
    [new TypeError('x is not a function'), undefined],
  ])('%s is told as %s', (error, told) => {
    expect(mendableIn(error)).toBe(told);
  });
});

test('a build that is not there, or that its user may not read, is told in one sentence', () => {
  const failing = (code: string) => () => {
    throw Object.assign(new Error(code), { code });
  };
  expect(whyNotServed(() => undefined)).toBeUndefined();
  expect(whyNotServed(failing('ENOENT'))).toBe('There is no build to serve: run npm run build first.');
  expect(whyNotServed(failing('EACCES'))).toBe(
    'dist/ must be readable by this user, but is not (EACCES): run chmod -R a+rX dist content as its owner.',
  );
});
