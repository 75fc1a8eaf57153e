import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Who may import whom (design §2). `patterns` are refused in `files`, with the reason as the message. */
const may = (files, ignores, patterns) => ({
  files,
  ignores,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: patterns.map(([group, message, rest = {}]) => ({ group, message, ...rest })) },
    ],
  },
});

const node = [
  'node:*',
  'functions/ runs in Workers too. Put what needs Node into functions/http, a script or serve.ts.',
];
const astroItself = [
  ['astro', 'astro/*', 'astro:*', '**/src/**'],
  'functions/ and db/ know nothing of pages: give data to showPage.',
];
const store = [
  ['**/db/**', 'drizzle-orm', 'drizzle-orm/*', '@libsql/*'],
  'Rules are pure: routes fetch and store.',
];
const web = [
  ['hono', 'hono/*', '**/http/**', '**/deps.ts', '#*'],
  'Rules know no HTTP: routes parse and answer.',
];
const otherRoutes = [['../*/routes.ts'], "No journey imports another's routes."];

export default defineConfig(
  { ignores: ['dist*/', 'node_modules/', 'data/', '.astro/', '.wrangler/', '.cache/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 200, skipBlankLines: false }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Counting by code points is what we mean by a string's length (A54).
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `viewOf<Page>` names what a handler handed over; there is nothing to infer it from.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-irregular-whitespace': ['error', { skipComments: true, skipRegExps: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...astro.configs.recommended,
  ...(astro.configs['jsx-a11y-x-recommended'] ?? []),
  { files: ['**/*.{mjs,js,cjs}'], languageOptions: { globals: { process: 'readonly', module: 'readonly' } } },
  {
    files: ['src/client/service-worker.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['__SHELL__', 'self', 'caches', 'fetch', 'Request', 'AbortSignal', 'URL', 'location'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    // A describe block or a page of cases is a list, not a function.
    files: ['tests/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['scripts/**/*.ts', 'functions/serve.ts', 'functions/http/log.ts', 'tests/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  may(
    ['functions/**/*.ts'],
    [
      'functions/http/{seal,password,headers,session}.ts',
      'functions/{serve,settings.node}.ts',
      'functions/outbox/smtp.node.ts',
      'functions/backup/*.node.ts',
      'functions/shared/**',
      'functions/calendar/**',
    ],
    [node, astroItself, otherRoutes].map(([group, ...rest]) => [[group].flat(), ...rest]),
  ),
  may(
    [
      'functions/shared/**/*.ts',
      'functions/calendar/**/*.ts',
      'functions/search/{query,grams,sounds,wants,search,search-index}.ts',
      'functions/*/{appointment,home-visit,read-answers,contact,needs,desks,service-choice,states}.ts',
      'functions/requests/{appointment-ics,common-details,follow-up}.ts',
      'functions/outbox/{decide,messages,texts}.ts',
      'functions/reports/{bulletin,csv,figures,month,suppress}.ts',
    ],
    [],
    [node, astroItself, store, web].map(([group, ...rest]) => [[group].flat(), ...rest]),
  ),
  may(
    ['db/**/*.ts'],
    ['db/embedded/**', 'db/client.*.ts', 'db/remote-client.ts'],
    [
      [['node:*'], 'Only the clients know their runtime.'],
      [
        ['hono', 'hono/*', '**/functions/**/routes.ts', '**/functions/http/**', '**/deps.ts'],
        'The store knows no HTTP.',
      ],
      [['astro', 'astro/*', 'astro:*', '**/src/**'], 'The store knows no pages.'],
    ],
  ),
  may(
    ['src/{pages,layouts,components}/**/*.{astro,ts}'],
    [],
    [
      [
        ['**/db/**', '#*', 'drizzle-orm', 'drizzle-orm/*', '@libsql/*'],
        'Pages query nothing: handlers hand them data.',
      ],
    ],
  ),
  may(
    ['src/**/*.{astro,ts}'],
    ['src/{fetch,worker}.ts', 'src/{pages,layouts,components}/**'],
    [[['**/functions/app.ts', '#*'], 'Only src/fetch.ts joins the app and the renderer.']],
  ),
);
