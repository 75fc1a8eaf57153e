// Who may import whom, for both linters: oxlint reads TypeScript, ESLint the pages.

interface Restriction {
  readonly files: readonly string[];
  readonly except: readonly string[];
  /** What is refused there, as gitignore patterns, and the reason, which is the message. */
  readonly refused: readonly (readonly [group: readonly string[], message: string])[];
}

const node = [
  ['node:*'],
  'functions/ runs in Workers too. Put what needs Node into functions/http, a script or serve.ts.',
] as const;
const astroItself = [
  ['astro', 'astro/*', 'astro:*', '**/src/**'],
  'functions/ and db/ know nothing of pages: give data to showPage.',
] as const;
const store = [
  ['**/db/**', 'drizzle-orm', 'drizzle-orm/*', '@libsql/*'],
  'Rules are pure: routes fetch and store.',
] as const;
const web = [
  ['hono', 'hono/*', '**/http/**', '**/deps.ts', '\\#*'],
  'Rules know no HTTP: routes parse and answer.',
] as const;
const otherRoutes = [['../*/routes.ts'], "No journey imports another's routes."] as const;

/** In this order: where two hold for a file, the later is the one that counts. */
const RESTRICTIONS: readonly Restriction[] = [
  {
    files: ['functions/**/*.ts'],
    except: [
      'functions/http/{seal,password,headers,session,built-{assets,files,site},site-server}.ts',
      'functions/{serve,settings.node}.ts',
      'functions/outbox/smtp.node.ts',
      'functions/backup/*.node.ts',
      'functions/shared/**',
      'functions/calendar/**',
    ],
    refused: [node, astroItself, otherRoutes],
  },
  {
    files: [
      'functions/shared/**/*.ts',
      'functions/calendar/**/*.ts',
      'functions/search/{query,grams,sounds,wants,search,search-index}.ts',
      'functions/*/{appointment,home-visit,read-answers,contact,needs,desks,service-choice,states}.ts',
      'functions/requests/{appointment-ics,common-details,follow-up}.ts',
      'functions/outbox/{decide,messages,texts}.ts',
      'functions/reports/{bulletin,csv,figures,month,suppress}.ts',
    ],
    except: [],
    refused: [node, astroItself, store, web],
  },
  {
    files: ['db/**/*.ts'],
    except: ['db/embedded/**', 'db/client.*.ts', 'db/remote-client.ts'],
    refused: [
      [['node:*'], 'Only the clients know their runtime.'],
      [
        ['hono', 'hono/*', '**/functions/**/routes.ts', '**/functions/http/**', '**/deps.ts'],
        'The store knows no HTTP.',
      ],
      [['astro', 'astro/*', 'astro:*', '**/src/**'], 'The store knows no pages.'],
    ],
  },
  {
    files: ['src/{pages,layouts,components}/**/*.{astro,ts}'],
    except: [],
    refused: [
      [
        ['**/db/**', '\\#*', 'drizzle-orm', 'drizzle-orm/*', '@libsql/*'],
        'Pages query nothing: handlers hand them data.',
      ],
    ],
  },
  {
    files: ['src/**/*.{astro,ts}'],
    except: ['src/{fetch,worker}.ts', 'src/{pages,layouts,components}/**'],
    refused: [[['**/functions/app.ts', '\\#*'], 'Only src/fetch.ts joins the app and the renderer.']],
  },
];

/** The restrictions as ESLint and oxlint both want the rule; only the name of what is left out differs. */
export const RESTRICTED_IMPORTS = RESTRICTIONS.map(({ files, except, refused }) => ({
  files: [...files],
  except: [...except],
  rules: {
    'no-restricted-imports': [
      'error' as const,
      { patterns: refused.map(([group, message]) => ({ group: [...group], message })) },
    ] satisfies [severity: 'error', options: object],
  },
}));
