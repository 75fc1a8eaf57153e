import { describe, expect, it } from 'vitest';
import { parsePageSections } from '../../src/content/page-sections.ts';
import { noticeSchema } from '../../src/content/schemas/notice.ts';
import {
  leadOf,
  loudspeakerLines,
  plainNotice,
  untilDayWords,
  untilWords,
  wechatText,
} from '../../src/words/notice.ts';
import { wordsFromDisk } from '../support/catalogue.ts';

const words = wordsFromDisk('news');

const parsed = parsePageSections('明天8:30–12:00停电，自助机不能用，人工窗口照常。\n\n## 下午\n\n- 照常办事');
if (!parsed.ok) throw new Error(parsed.error.map(({ sentence }) => sentence).join());
const raw = {
  title: '停电',
  from: '2026-12-01',
  until: '2026-12-05',
  emergency: false,
  sections: parsed.value,
};
const notice = noticeSchema.parse(raw);

describe('a notice', () => {
  it('says until when it holds', () => {
    expect(untilWords(words.notices, notice)).toBe('有效到2026年12月5日（星期六）。');
    expect(untilDayWords(words.notices, notice)).toBe('有效到12月5日（星期六）。');
  });

  it('says before it on which day it was put right', () => {
    const again = noticeSchema.parse({ ...raw, corrected: '2026-12-02' });
    expect(untilWords(words.notices, again)).toBe(
      '2026年12月2日（星期三）改过。有效到2026年12月5日（星期六）。',
    );
    expect(untilDayWords(words.notices, again)).toBe('12月2日（星期三）改过。有效到12月5日（星期六）。');
    expect(wechatText(words, again, '便民服务中心', undefined)).toContain('改过。有效到');
    for (const corrected of ['2026-11-30', '2026-12-06'])
      expect(noticeSchema.safeParse({ ...raw, corrected }).error?.issues[0]?.message).toContain('之间');
  });

  it.each([
    ['停水。\n\n- 东街社区', '停水。'],
    ['## 哪里停\n\n- 东街社区\n- 西街社区', '哪里停：东街社区、西街社区。'],
    ['1. 上午停水，下午有。\n2. 先存好水。', '上午停水，下午有；先存好水。'],
  ])('of %j says %s in a list of notices', (markdown, lead) => {
    const body = parsePageSections(markdown);
    expect(body.ok && leadOf({ sections: body.value })).toBe(lead);
  });

  it('is plain text in the feed, which says until when it holds', () => {
    expect(plainNotice(words.notices, notice)).toBe(
      '明天8:30–12:00停电，自助机不能用，人工窗口照常。\n下午\n照常办事\n有效到2026年12月5日（星期六）。',
    );
  });

  it('may have a recording, of which only the place is checked here', () => {
    expect(noticeSchema.parse({ ...raw, audio: '/audio/tingdian.mp3' }).audio).toBe('/audio/tingdian.mp3');
    const elsewhere = noticeSchema.safeParse({ ...raw, audio: 'https://example.org/a.mp3' });
    expect(elsewhere.error?.issues[0]?.message).toContain('/audio/');
  });
});

describe('the script for the loudspeaker', () => {
  const lines = loudspeakerLines(words, notice, '便民服务中心');

  it('says who speaks, the notice twice, and the end', () => {
    expect(lines.slice(0, 2)).toEqual(['各位乡亲请注意。', '便民服务中心有一个通知。']);
    const half = lines.indexOf('下面再说一遍。');
    expect(lines.slice(2, half)).toEqual(lines.slice(half + 1, -1));
    expect(lines.at(-1)).toBe('通知说完了，谢谢大家。');
  });

  it('has times in words and one breath a line', () => {
    expect(lines).toContain('明天8点30分到12点停电，');
    expect(lines).toContain('自助机不能用，人工窗口照常。');
    expect(lines.filter((line) => /[–:～（）]/u.test(line))).toEqual([]);
  });

  it('ends every line where the voice rests', () => {
    expect(lines.filter((line) => !/[，：。！？；]$/u.test(line))).toEqual([]);
  });
});

describe('an emergency', () => {
  const urgent = { ...notice, emergency: true };

  it('is called one in the village too', () => {
    expect(loudspeakerLines(words, urgent, '便民服务中心')[1]).toBe('便民服务中心有一个紧急通知。');
    expect(wechatText(words, urgent, '便民服务中心', undefined)).toMatch(/^【紧急通知】停电/);
  });
});

describe('the message for a group', () => {
  it('is the notice as it stands, with its end, the centre and the address', () => {
    expect(wechatText(words, notice, '便民服务中心', 'https://example.org/notices/a/').split('\n')).toEqual([
      '【通知】停电',
      '',
      '明天8:30–12:00停电，自助机不能用，人工窗口照常。',
      '下午',
      '照常办事',
      '',
      '有效到2026年12月5日（星期六）。',
      '便民服务中心',
      '详细看：https://example.org/notices/a/',
    ]);
  });

  it('has no address while the site has none', () => {
    expect(wechatText(words, notice, '便民服务中心', undefined)).not.toContain('详细看');
  });
});
