import js from '@eslint/js';
import { defineConfig } from 'oxlint';
import tseslint from 'typescript-eslint';
import { RESTRICTED_IMPORTS } from './scripts/lint/imports.ts';

/** Rules of the two lists that oxlint does not know (docs/decisions/023). */
const UNKNOWN = new Set(['no-octal', '@typescript-eslint/no-unsafe-class-instance-assignment']);

const LISTS = [js.configs.recommended, ...tseslint.configs.strictTypeChecked];

/** The recommended rules and the strict ones that need types, as the two lists have them; the later list counts. */
const STRICT = Object.fromEntries(
  Object.entries(
    Object.assign({}, ...LISTS.map(({ rules }) => rules)) as NonNullable<(typeof LISTS)[0]['rules']>,
  ).filter(([name, entry]) => entry !== 'off' && !UNKNOWN.has(name)),
);

// TypeScript, with its types. Pages and plain JavaScript are for eslint.config.js.
export default defineConfig({
  plugins: ['eslint', 'typescript', 'import'],
  categories: { correctness: 'off' },
  options: { typeAware: true, typeCheck: true, denyWarnings: true },
  ignorePatterns: [
    'dist*/',
    'data/',
    '.astro/',
    '.wrangler/',
    '.cache/',
    'coverage/',
    '**/*.{astro,js,mjs,cjs}',
  ],
  rules: {
    ...STRICT,
    'typescript/switch-exhaustiveness-check': 'error',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'max-lines': ['error', { max: 200, skipBlankLines: false }],
    'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    // Counting by code points is what we mean by a string's length (A54).
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    // `viewOf<Page>` names what a handler handed over; there is nothing to infer it from.
    'typescript/no-unnecessary-type-parameters': 'off',
    'no-irregular-whitespace': ['error', { skipComments: true, skipRegExps: true }],
    // A circle cannot be read from one end; types count, since they are what one reads first.
    'import/no-cycle': ['error', { ignoreTypes: false }],
    eqeqeq: 'error',
    'no-console': 'error',
  },
  overrides: [
    {
      // A describe block or a page of cases is a list, not a function.
      files: ['tests/**/*.ts'],
      rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 300 }] },
    },
    {
      files: ['scripts/**/*.ts', 'functions/serve.ts', 'functions/http/log.ts', 'tests/**/*.ts'],
      rules: { 'no-console': 'off' },
    },
    ...RESTRICTED_IMPORTS.map(({ except, ...restriction }) => ({ ...restriction, excludeFiles: except })),
  ],
});
