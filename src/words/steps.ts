import type { StepPage } from '../../functions/http/journey.ts';
import type { Mode } from '../../functions/shared/modes.ts';

/** The question as the h1 says it: by ear the step is part of it, by eye it stands above it. */
export function stepHeading(
  mode: Mode,
  { number, of }: Pick<StepPage, 'number' | 'of'>,
  question: string,
): string {
  return mode === 'reader' ? `第${String(number)}步，共${String(of)}步：${question}` : question;
}

/** The first value of a field, as it was typed or as the draft has it. */
export function valueOf({ fields }: Pick<StepPage, 'fields'>, name: string): string {
  return fields[name]?.[0] ?? '';
}

/** All values of a field. */
export function valuesOf({ fields }: Pick<StepPage, 'fields'>, name: string): readonly string[] {
  return fields[name] ?? [];
}
