import { describe, expect, it } from 'vitest';
import { wholeNumbers } from '../../src/words/whole-numbers.ts';

const marked = (text: string) =>
  wholeNumbers(text)
    .map((stretch) => (stretch.word ? `[${stretch.text}]` : stretch.text))
    .join('');

describe('a number and what it counts', () => {
  it.each([
    ['收到材料后，7个工作日内审核。', '收到材料后，[7个工作日]内审核。'],
    ['上午8点30分到12点，到1号窗口。', '[上午8点30分]到[12点]，到[1号窗口]。'],
    ['小李（女儿），电话138 0013 8000', '小李（女儿），电话[138 0013 8000]'],
    ['电话0536-712 3456，受理号1234 5678', '电话[0536-712 3456]，受理号[1234 5678]'],
    ['第2排 3号窗口，12 34', '第2排 [3号窗口]，12 34'],
    ['国务院令第656号。第14、22条。', '国务院令[第656号]。[第14、22条]。'],
    ['第56到59条，2021年8月20日修正。', '[第56到59条]，[2021年][8月20日]修正。'],
    ['女方满49岁，每月600元，抵扣50%。', '女方满[49岁]，每月[600元]，抵扣[50%]。'],
    ['往前走大约8步，收入不到1.5倍。', '往前走大约[8步]，收入不到[1.5倍]。'],
    ['打12345热线。', '打12345热线。'],
    ['星期一到星期五，星期六、星期日', '[星期一到][星期五]，[星期六、][星期日]'],
    ['没有数字。', '没有数字。'],
    ['', ''],
  ])('stay together: %s', (text, whole) => {
    expect(marked(text)).toBe(whole);
    expect(
      wholeNumbers(text)
        .map((stretch) => stretch.text)
        .join(''),
    ).toBe(text);
  });
});
