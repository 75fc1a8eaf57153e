import { z } from 'zod';
import { listOf, slug, text } from '../fields.ts';

/** Place in the list as the editor wrote it, from 1. */
const order = z.int();

/** A hard word and what it means in plain words (A30); `also` are other ways to write the same word. */
export const glossarySchema = z.strictObject({
  order,
  id: slug('请写编号'),
  term: text('请写词语'),
  also: listOf(
    text('请写同一个意思的另一种写法'),
    '请写同一个意思的别的写法，没有就删掉这一行',
    1,
  ).optional(),
  meaning: text('请用一两句话解释，每句不超过25个字'),
  /** The same as it stands in brackets behind the word, where a whole sentence would be in the way. */
  short: text('请写放在括号里的解释，没有就删掉这一行').optional(),
});

/** Words of documents: those with a plain one instead, those to explain, and names that everybody here can read. */
export const jargonSchema = z.strictObject({
  avoid: listOf(
    z.strictObject(
      {
        word: text('请写不要用的词'),
        instead: text('请写换成什么'),
        except: listOf(text('请写可以用的词'), '请写哪些词里可以有它', 1).optional(),
      },
      { error: '请写一个词，包括 word 和 instead' },
    ),
    '请写不要用的词，没有就写 []',
  ),
  explain: listOf(text('请写要解释的词'), '请写用到就要解释的词，没有就写 []'),
  names: listOf(text('请写本地人都认识的名称'), '请写本地的地名、人名里的难字，没有就写 []'),
});

/** At least this many, so that whoever guesses two of them is wrong 4,031 times out of 4,032. */
const VISIT_WORDS_MIN = 64;

/** What a visit word is made of: common words of two characters, each once. */
export const visitWordsSchema = z.strictObject({
  words: listOf(
    z.string().regex(/^\p{Script=Han}{2}$/u, { error: '请写两个汉字的词' }),
    `请写至少${VISIT_WORDS_MIN}个词，不然容易被猜中`,
    VISIT_WORDS_MIN,
  ).refine((words) => new Set(words).size === words.length, { error: '有的词写了两遍，请删掉一个' }),
});

export type GlossaryEntry = z.output<typeof glossarySchema>;
export type Jargon = z.output<typeof jargonSchema>;
