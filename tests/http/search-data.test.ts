import { channel } from 'node:diagnostics_channel';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { GUIDES_READ } from '../../src/content/guides-read.ts';
import { searchData } from '../../src/content/search-data-integration.ts';
import { ROOT } from '../support/catalogue.ts';

interface Loader {
  load(this: object, id: string): Promise<{ code: string } | string>;
}

/** What a build asks for the module of search, in the bundle of the server or of what makes the pages. */
function loaderOfBuild(): (bundle: 'ssr' | 'prerender') => Promise<{ code: string } | string> {
  let plugin: Loader | undefined;
  const setup = {
    command: 'build',
    config: { root: pathToFileURL(`${ROOT}/`) },
    updateConfig: ({ vite }: { vite: { plugins: [Loader] } }) => {
      [plugin] = vite.plugins;
    },
  };
  const hook = searchData().hooks['astro:config:setup'] as unknown as (options: typeof setup) => void;
  hook(setup);
  return async (bundle) => {
    if (!plugin) throw new Error('no plugin');
    return plugin.load.call({ meta: {}, environment: { name: bundle } }, '\0virtual:search-data');
  };
}

const GUIDE = {
  slug: 'gaoling-jintie',
  title: '领高龄津贴',
  summary: '满80岁可以领。',
  field: '老年人',
  aliases: ['老人钱'],
  audience: [],
};

test('a build searches the guides that its loader has read', async () => {
  const load = loaderOfBuild();
  channel(GUIDES_READ).publish([GUIDE]);
  const made = await load('ssr');
  expect(made).toMatchObject({ code: expect.stringContaining('gaoling-jintie') as string });
  expect(JSON.stringify(made)).not.toContain('yanglao');
});

test('what makes the pages neither waits for the data nor carries them', async () => {
  expect(await loaderOfBuild()('prerender')).toContain('throw');
});

test('a thread that fails fails the build, with its reason', async () => {
  const load = loaderOfBuild();
  channel(GUIDES_READ).publish([{ ...GUIDE, title: undefined }]);
  await expect(load('ssr')).rejects.toThrow(/undefined/);
});
