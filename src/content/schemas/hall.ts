import { z } from 'zod';
import { fact } from '../fact.ts';
import { listOf, oneOf, slug, text, wholeNumber } from '../fields.ts';

const cells = (hint: string) => wholeNumber(hint, 0, 200);

/** A rectangle on the sketch, in cells from the top left corner. */
const place = z.strictObject(
  {
    id: slug('请写编号；功能区、窗口用 areas.yaml、windows.yaml 里的编号'),
    kind: oneOf(['area', 'window', 'door', 'ramp', 'seats']),
    label: text('请写图上写的字'),
    x: cells('请写离左边几格'),
    y: cells('请写离上边几格'),
    w: cells('请写宽几格'),
    h: cells('请写高几格'),
  },
  { error: '请写一个位置，包括 id、kind、label、x、y、w、h' },
);

/** The floor sketch of the hall, and the ways through it in words by landmark (A46). */
export const hallSchema = z.strictObject({
  plan: fact(
    z.strictObject(
      {
        width: cells('请写图宽几格'),
        height: cells('请写图高几格'),
        places: listOf(place, '请写图上的位置，至少一个', 1),
      },
      { error: '请写平面图，包括 width、height、places' },
    ),
  ),
  /** The sketch in words, for who cannot see it. */
  words: fact(listOf(text('请写一句'), '请用文字写大厅的样子，至少一句', 1)),
  walks: fact(
    listOf(
      z.strictObject(
        {
          window: slug('请写窗口编号'),
          steps: listOf(text('请写一步'), '请写从门口到窗口怎么走，一步一条', 1),
          far: text('请写走不远的人怎么办'),
        },
        { error: '请写一段路，包括 window、steps、far' },
      ),
      '请写从门口到每个窗口怎么走',
      1,
    ),
  ),
});

export type Hall = z.output<typeof hallSchema>;
