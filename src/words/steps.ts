import type { StepPage } from '../../functions/http/journey.ts';
import type { Mode } from '../../functions/shared/modes.ts';
import { wordsOf } from '../messages.ts';
import { fill } from './fill.ts';
import { wordsFor } from './spoken.ts';

/** The question as the h1 says it: by ear the step is part of it, by eye it stands above it. */
export function stepHeading(
  mode: Mode,
  { number, of }: Pick<StepPage, 'number' | 'of'>,
  question: string,
): string {
  if (mode !== 'reader') return question;
  return wordsFor(mode, fill(wordsOf('questions').step.heard, { number, of, question }));
}

/** The first value of a field, as it was typed or as the draft has it. */
export function valueOf({ fields }: Pick<StepPage, 'fields'>, name: string): string {
  return fields[name]?.[0] ?? '';
}

/** All values of a field. */
export function valuesOf({ fields }: Pick<StepPage, 'fields'>, name: string): readonly string[] {
  return fields[name] ?? [];
}
