import { z } from 'zod';
import { listOf, text } from '../fields.ts';

/**
 * A sentence of the journeys as an editor wrote it. `Slot` names what the page puts in: each `{name}` in it, and `link`
 * for the words in square brackets, to which the page gives an address. Pages fill it with `fill` or `<Line>`.
 */
export type Line<Slot extends string> = string & z.core.$brand<Slot>;

const BRACES = /\{(\w+)\}/g;
const LINK = /\[[^[\]{}]+\]/g;

const sameNames = (found: readonly string[], wanted: readonly string[]) =>
  found.length === wanted.length && wanted.every((name) => found.includes(name));

/** Holds each slot once and no other brace: what is missing would never be told, what is unknown never be filled. */
function filling(slots: readonly string[]) {
  const wanted = slots.map((slot) => `{${slot}}`).join('、');
  const error = wanted === '' ? '请不要用大括号' : `请留着 ${wanted}，各写一次，不要用别的大括号`;
  const holds = (sentence: string) =>
    sameNames(
      [...sentence.matchAll(BRACES)].map(([, name = '']) => name),
      slots,
    ) && !/[{}]/.test(sentence.replace(BRACES, ''));
  return [holds, { error }] as const;
}

function linking(links: 0 | 1) {
  const error = links === 1 ? '请用一对方括号标出链接的字，例如 [请人上门]' : '请不要用方括号';
  const holds = (sentence: string) =>
    sentence.match(LINK)?.length === (links || undefined) && !/[[\]]/.test(sentence.replace(LINK, ''));
  return [holds, { error }] as const;
}

const sentence = (slots: readonly string[], links: 0 | 1) =>
  text('请写一句话')
    .refine(...filling(slots))
    .refine(...linking(links));

/** A sentence with a `{name}` for each slot. */
export const line = <Slot extends string>(...slots: readonly [Slot, ...Slot[]]) =>
  sentence(slots, 0).brand<Slot>();

/** A sentence of which some words are a link, perhaps also with slots. */
export const linked = <Slot extends string = never>(...slots: readonly Slot[]) =>
  sentence(slots, 1).brand<Slot | 'link'>();

/** Sentences without slots, by name. */
export const lines = <Name extends string>(...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, sentence([], 0)])) as Record<Name, z.ZodString>;

/** Some sentences of a list: as many as the editor likes. */
export const points = () => listOf(sentence([], 0), '请写几条，每条一句或者两句', 1);

/** A page or a part of one: each sentence has its name, and no name is left out or made up. */
export const part = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: '请写全这一部分的每句话' });
