import type { Context } from 'hono';
import type { AppEnv } from '../deps.ts';
import type { Community, Service } from '../shared/catalogue.ts';
import type { AskedAgain, FieldErrors, Fields, FormBody } from '../shared/fields.ts';
import type { Code, Reference } from '../shared/reference.ts';
import type { Result } from '../shared/result.ts';
import type { SentFiling } from '../shared/filing.ts';

/** One question of a journey (A48). */
export interface Step<Draft> {
  /** Last part of its URL. */
  readonly name: string;
  /** Whether this resident is asked at all; always, when left out. */
  readonly applies?: (draft: Draft) => boolean;
  readonly answered: (draft: Draft) => boolean;
  /** Whether where they came from has answered it, such as a guide: asked then only of whoever changes it (A61). */
  readonly given?: (draft: Draft) => boolean;
  /** The name of a question that makes one answer with this one: whoever changes this one is asked both (A62). */
  readonly leadsTo?: string;
  /** The answer as form fields, to show it again. */
  readonly fill: (draft: Draft) => Fields;
  /** The draft with the answer, or what must be mended. */
  readonly read: (
    form: FormBody,
    draft: Draft,
  ) => Promise<Result<Draft, FieldErrors>> | Result<Draft, FieldErrors>;
  /** What the page offers to choose from. */
  readonly choices?: (draft: Draft) => Promise<unknown>;
  /** Where content no longer has the answer that this question hangs on: what is asked again before it. */
  readonly lost?: (draft: Draft) => Promise<AskedAgain | undefined>;
}

/** What every page of a journey shows. */
export interface StepPage<Choices = unknown, Draft = unknown> {
  /** Where the form posts to; a path in the standard tree. */
  readonly action: string;
  readonly back: string;
  readonly number: number;
  readonly of: number;
  readonly fields: Fields;
  readonly errors: FieldErrors;
  readonly choices: Choices;
  readonly draft: Draft;
  /** The seat that was chosen has just been taken by somebody else. */
  readonly gone: boolean;
}

/** What staff still have to say on check-answers: why this one goes over the limit. */
export interface OverLimitPage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

/** Check-answers: everything that was answered, and what it is worded from. */
export interface CheckPage<Draft> {
  readonly draft: Draft;
  readonly service: { readonly title: string };
  readonly communities: readonly Community[];
  readonly overLimit?: OverLimitPage;
}

/** What every check-answers page shows besides. */
export interface SeenPage {
  /** Goes back with the last button: only what this very page showed is sent. */
  readonly seen: string;
  /** Other answers than these were seen before, or other words for them: another tab of this browser changed them, or content did. */
  readonly changed: boolean;
  /** What they had asked to move instead, by the press that led here, could not be moved any more. */
  readonly notMoved: boolean;
}

export type Submitted =
  | { kind: 'stored'; receipt: Receipt }
  /** Something chosen is no longer to be had: ask this step again, and say why where its page does not say it by itself. */
  | { kind: 'gone'; step: string; errors?: FieldErrors }
  /** From this address too many were sent already. */
  | { kind: 'too-many-sent' }
  /** So many open requests stand under this contact or household already. */
  | { kind: 'limit-reached' }
  /** Something is to be settled first, on a page of the journey's own; a path in the standard tree. */
  | { kind: 'first'; path: string };

/** What the confirmation page shows; kept in a sealed cookie so that a reload shows it again (A63). */
export interface Receipt {
  readonly requestId: string;
  readonly reference: Reference;
  readonly code: Code;
  /** For an errand in somebody else's name: what opens it for the person helped. */
  readonly helpedCode?: Code;
  /** An earlier press had sent it already: answers that were given anew since do not count. */
  readonly unchanged?: true;
  /** Staff registered it: the page is printed for the resident (D13). */
  readonly filed?: true;
}

/** What somebody who begins did last in this browser: sent one, or began another that they left. */
export interface Before<Draft> {
  readonly receipt: Receipt | undefined;
  readonly draft: Draft | undefined;
  /** It was staff who did, for a resident. */
  readonly filed: boolean;
}

/** What this browser has left in a journey, and where it is, as a path in the standard tree: beginning anew loses it. */
export interface Left {
  readonly what: 'draft' | 'receipt';
  readonly path: string;
}

/** What every start page of a journey shows. */
export interface BeginPage {
  /** The guide that the reader comes from. */
  readonly service: Service | undefined;
  /** What was sent has no draft any more. */
  readonly gone: boolean;
  readonly left: Left | undefined;
}

export interface Journey<Draft> {
  /** First part of its URLs, and of its cookie's name. */
  readonly name: 'appointments' | 'home-visits' | 'errands';
  readonly steps: readonly Step<Draft>[];
  /** The names of those that staff who register may answer on one page: they hang on no answer before them but each other's. */
  readonly atOnce: readonly string[];
  /** Reads what an earlier step sealed, perhaps as an older release; undefined where it is no draft. */
  readonly parseDraft: (value: unknown) => Draft | undefined;
  /** The draft of somebody who begins, from the start page's form. */
  readonly begin: (form: FormBody, before: Before<Draft>) => Promise<Draft>;
  /** What the start page shows; `service` is the slug in its URL, if any. */
  readonly startPage: (service: string | undefined) => Promise<object>;
  readonly checkPage: (draft: Draft) => Promise<CheckPage<Draft>>;
  /** `filing` tells that staff registered it for the resident, and how it reached them (D13). */
  readonly submit: (
    c: Context<AppEnv>,
    draft: Draft,
    submitKey: string,
    filing: SentFiling | undefined,
  ) => Promise<Submitted>;
  readonly donePage: (receipt: Receipt) => Promise<unknown>;
}
