import { describe, expect, it } from 'vitest';
import { searchFromDisk } from '../support/search.ts';

const search = searchFromDisk();
const slugs = (query: string) => search(query).hits.map(({ slug }) => slug);

/** What is typed, and the guide that must come first. */
const FIRST: readonly (readonly [typed: string, slug: string])[] = [
  // Names and other names of a guide
  ['高龄津贴', 'gaoling-jintie'],
  ['低保', 'zuidi-shenghuo-baozhang'],
  ['五保', 'tekun-renyuan-rending'],
  ['老人证', 'laonianren-youdai'],
  ['身份证', 'jumin-shenfenzheng'],
  ['残疾证', 'canjirenzheng-xinban'],
  ['残疾人补贴', 'kunnan-canjiren-shenghuo-butie'],
  ['护理补贴', 'zhongdu-canjiren-huli-butie'],
  ['新农合', 'jumin-yibao-canbao'],
  ['新农保', 'jumin-yanglao-canbao'],
  ['领养老金', 'jumin-yanglao-lingqu'],
  ['社保卡', 'shebaoka-shenling'],
  ['敬老院', 'yanglao-jigou-ruzhu'],
  ['公租房', 'gongzufang'],
  ['失独', 'jisheng-tebie-fuzhu'],
  ['奶粉钱', 'yuer-butie'],
  // Questions
  ['怎么办低保', 'zuidi-shenghuo-baozhang'],
  ['身份证丢了怎么办', 'jumin-shenfenzheng'],
  ['残疾证丢了', 'canjirenzheng-buban'],
  ['残疾证到期了怎么换', 'canjirenzheng-huanling'],
  ['孩子上户口需要什么材料', 'chusheng-dengji'],
  ['社保卡丢了', 'shebaoka-buhuan'],
  ['拖欠工资', 'laodong-jiufen-tiaojie'],
  ['我爸80了能领什么钱', 'gaoling-jintie'],
  ['外地看病', 'yidi-jiuyi-beian'],
  ['孩子自闭症', 'canji-ertong-kangfu'],
  ['想离婚', 'hunyin-dengji'],
  // Digits
  ['12345', 'tousu-jubao-12345'],
  ['65岁体检', 'laonianren-tijian'],
  ['4050补贴', 'linghuo-shebao-butie'],
  // Pinyin and initials
  ['sfz', 'jumin-shenfenzheng'],
  ['dibao', 'zuidi-shenghuo-baozhang'],
  ['di bao', 'zuidi-shenghuo-baozhang'],
  ['laonianzheng', 'laonianren-youdai'],
  ['wubaohu', 'tekun-renyuan-rending'],
  ['cjz', 'canjirenzheng-xinban'],
  ['jly', 'yanglao-jigou-ruzhu'],
  ['canjirenbutie', 'kunnan-canjiren-shenghuo-butie'],
  ['canji butie', 'kunnan-canjiren-shenghuo-butie'],
  ['zhongcan', 'zhongdu-canjiren-huli-butie'],
  // 繁体 and 全角
  ['殘疾證', 'canjirenzheng-xinban'],
  ['高齡津貼', 'gaoling-jintie'],
  ['ＳＦＺ', 'jumin-shenfenzheng'],
  ['１２３４５', 'tousu-jubao-12345'],
  // Slips of the IME, and sounds that are said alike here
  ['残疾人布贴', 'kunnan-canjiren-shenghuo-butie'],
  ['高灵津贴', 'gaoling-jintie'],
  ['事业保险金', 'shiye-baoxianjin'],
  ['五保护', 'tekun-renyuan-rending'],
  ['低堡', 'zuidi-shenghuo-baozhang'],
  ['金老院', 'yanglao-jigou-ruzhu'],
];

/** What is typed, and a guide that must be among the first three. */
const FIRST_THREE: readonly (readonly [typed: string, slug: string])[] = [
  ['ylbx', 'jumin-yanglao-canbao'],
  ['ｙｌｂｘ', 'jumin-yanglao-canbao'],
  ['yanglao', 'jumin-yanglao-canbao'],
  ['yang lao bao xian', 'jumin-yanglao-canbao'],
  ['医保', 'jumin-yibao-canbao'],
  ['yibao', 'jumin-yibao-canbao'],
  ['残联补助', 'kunnan-canjiren-shenghuo-butie'],
  ['残联补助', 'zhongdu-canjiren-huli-butie'],
  ['宅基地', 'budongchan-dengji'],
  ['羊老保险', 'jumin-yanglao-canbao'],
  ['老人证丢了怎么办', 'laonianren-youdai'],
  ['丧葬费', 'jumin-yanglao-zhuxiao'],
];

describe('search', () => {
  it.each(FIRST)('puts for “%s” the guide %s first', (typed, slug) => {
    expect(slugs(typed)[0]).toBe(slug);
  });

  it.each(FIRST_THREE)('puts for “%s” the guide %s among the first three', (typed, slug) => {
    expect(slugs(typed).slice(0, 3)).toContain(slug);
  });

  it('finds the same for full width, traditional and split spelling as for the plain one', () => {
    expect(slugs('ｙｌｂｘ')).toEqual(slugs('ylbx'));
    expect(slugs('養老')).toEqual(slugs('养老'));
    expect(slugs('殘疾人')).toEqual(slugs('残疾人'));
    expect(slugs('YangLao')).toEqual(slugs('yanglao'));
  });

  it('finds guides by a single character', () => {
    const { kind, hits } = search('保');
    expect(kind).toBe('found');
    expect(hits.length).toBeGreaterThan(10);
    expect(hits.slice(0, 10).every(({ title, summary }) => /保/u.test(title + summary))).toBe(true);
  });

  it('finds every guide for disabled residents when asked for them', () => {
    expect(slugs('残疾人').length).toBeGreaterThanOrEqual(35);
  });
});
