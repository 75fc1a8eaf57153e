import { z } from 'zod';
import { SLOTS, SPARE, WRITTEN } from './codes.ts';
import { line, lines } from './line.ts';

/** Sentences of forms and pages, by key. */
export const messagesSchema = z.record(z.string(), z.string({ error: '请写一句话' }));

type MessageFile = keyof typeof WRITTEN;

const { sentence } = lines('sentence');

/** Of these files the first line is a name, and what is below tells what it means for whoever reads it. */
const TWO_LINES: Readonly<Record<string, string>> = {
  problems: '请写两行以上：第一行是标题，下面说怎么办',
  states: '请写两行：第一行是名称，第二行说现在怎样、接下来怎样',
};

function sentenceIn(file: MessageFile): z.ZodType<string> {
  const error = TWO_LINES[file];
  return error === undefined ? sentence : sentence.refine((written) => /\n/.test(written.trim()), { error });
}

/** Every code of a file with its sentence: none left out, none made up, each with what is put into it. */
function schemaOf(file: MessageFile): z.ZodType {
  const each = (names: readonly string[], schema: z.ZodType): Record<string, z.ZodType> =>
    Object.fromEntries(names.map((name) => [name, schema]));
  const filled = Object.entries(SLOTS[file] ?? {}).map(([slot, names]) => each(names, line(slot)));
  const plain = sentenceIn(file);
  return z.strictObject(
    Object.assign(each(WRITTEN[file], plain), each(SPARE[file] ?? [], plain.optional()), ...filled),
  );
}

/** What each file of `content/messages/` holds, by its name. */
export const MESSAGE_FILES: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  (Object.keys(WRITTEN) as MessageFile[]).map((file) => [file, schemaOf(file)]),
);
