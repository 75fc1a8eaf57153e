import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import { RESTRICTED_IMPORTS } from './scripts/lint/imports.ts';

const inServiceWorker = ['__SHELL__', 'self', 'caches', 'fetch', 'Request', 'AbortSignal', 'URL', 'location'];

// Pages and plain JavaScript. TypeScript is for oxlint.config.ts (docs/decisions/023).
export default defineConfig(
  { ignores: ['**/*.ts', '!**/*.astro/*.ts'] },
  { ignores: ['dist*/', 'node_modules/', 'data/', '.astro/', '.wrangler/', '.cache/', 'coverage/'] },
  { files: ['**/*.{astro,js,mjs,cjs}'], ...js.configs.recommended },
  ...astro.configs.recommended,
  ...astro.configs['jsx-a11y-recommended'],
  {
    files: ['**/*.astro'],
    rules: {
      // Focus on the summary of errors is what has a screen reader say it (A51).
      'astro/jsx-a11y/no-autofocus': 'off',
      // A recording reads out the page on which it stands.
      'astro/jsx-a11y/media-has-caption': 'off',
    },
  },
  {
    files: ['**/*.astro/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > :not(ImportDeclaration)',
          message: 'Write it in src/client, where it is linted with types, and import it.',
        },
      ],
    },
  },
  { files: ['**/*.{mjs,js,cjs}'], languageOptions: { globals: { process: 'readonly', module: 'readonly' } } },
  {
    files: ['src/client/service-worker.js'],
    languageOptions: { globals: Object.fromEntries(inServiceWorker.map((name) => [name, 'readonly'])) },
  },
  RESTRICTED_IMPORTS.map(({ except, ...restriction }) => ({ ...restriction, ignores: except })),
);
