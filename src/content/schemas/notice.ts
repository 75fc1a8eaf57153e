import { z } from 'zod';
import type { PageSection } from '../page-sections.ts';
import { day, listOf, text, yesOrNo } from '../fields.ts';

const section = z.custom<PageSection>((raw) => typeof raw === 'object' && raw !== null && 'blocks' in raw, {
  error: '请写正文',
});

/** A notice (通知). Both `from` and `until` are days on which it shows; an emergency shows on every page (A42, A47). */
export const noticeSchema = z
  .strictObject({
    title: text('请写标题，一句话说清什么事'),
    from: day('请写从哪天开始显示'),
    until: day('请写显示到哪一天'),
    /** The day on which its words were last put right, for who has read it before. */
    corrected: day('请写哪天改过，没改过就删掉这一行').optional(),
    emergency: yesOrNo(),
    /** An example for editors; pages mark it 示例. */
    example: yesOrNo().optional(),
    /** A recording by a person, a file below public/audio/ (A38, A47). */
    audio: z
      .string()
      .regex(/^\/audio\/[\w-]+\.(?:mp3|m4a|ogg)$/, {
        error: '请写录音文件，例如 /audio/tingdian.mp3，没有就删掉这一行',
      })
      .optional(),
    sections: listOf(section, '请写正文', 1),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: '显示到的那天不能早于 from' })
  .refine(
    ({ corrected = '', from, until }) => corrected === '' || (from <= corrected && corrected <= until),
    {
      path: ['corrected'],
      error: '改的那天要在 from 和 until 之间；还没挂出来就改的，删掉这一行',
    },
  )
  .transform(({ example = false, ...notice }) => ({ ...notice, example }));

export type Notice = z.output<typeof noticeSchema>;
