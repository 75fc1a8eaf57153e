import { describe, expect, it } from 'vitest';
import { searchFromDisk } from '../support/search.ts';

const search = searchFromDisk();
/** Without the list of what no guide answers: what search makes of a word that nobody has listed. */
const unaided = searchFromDisk({ unanswered: [] });
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
  // Pinyin with its tones, as a dictionary writes it
  ['lúnyǐ', 'canjiren-fuzhu-qiju'],
  ['Yánglǎo Bǎoxiǎn', 'jumin-yanglao-canbao'],
  ['lǜshī', 'falv-yuanzhu'],
  // One character
  ['残', 'canjirenzheng-xinban'],
  ['老', 'laonianren-youdai'],
  ['婚', 'hunyin-dengji'],
  // Slips of the IME, and sounds that are said alike here
  ['残疾人布贴', 'kunnan-canjiren-shenghuo-butie'],
  ['高灵津贴', 'gaoling-jintie'],
  ['事业保险金', 'shiye-baoxianjin'],
  ['五保护', 'tekun-renyuan-rending'],
  ['低堡', 'zuidi-shenghuo-baozhang'],
  ['金老院', 'yanglao-jigou-ruzhu'],
  // As people here say it
  ['俺娘八十了能领啥钱', 'gaoling-jintie'],
  ['俺爹俺娘都80多了有补贴不', 'gaoling-jintie'],
  ['俺娘瘫在床上没人管', 'canjiren-tuoyang'],
  ['俺爹没了咋销户', 'siwang-zhuxiao-hukou'],
  ['老人走了养老金怎么停', 'jumin-yanglao-zhuxiao'],
  ['埋人补助', 'huimin-binzang'],
  ['六十岁坐车免费', 'laonianren-youdai'],
  ['六十了咋领养老钱', 'jumin-yanglao-lingqu'],
  ['养老金停发了', 'jumin-yanglao-renzheng'],
  ['交农保', 'jumin-yanglao-canbao'],
  ['医保断交', 'jumin-yibao-canbao'],
  ['看病报销', 'yiliao-shougong-baoxiao'],
  ['去济南看病报销', 'yidi-jiuyi-beian'],
  ['慢性病本', 'menzhen-mantebing'],
  ['得了癌没钱治', 'yiliao-jiuzhu'],
  ['尿毒症', 'menzhen-mantebing'],
  ['神经病补助', 'jingshen-zhangai-jianhu'],
  ['贫困户', 'zuidi-shenghuo-baozhang'],
  ['家里着火了', 'linshi-jiuzhu'],
  ['老光棍', 'tekun-renyuan-rending'],
  ['老人没人看', 'laonianren-tanfang'],
  ['爹妈没了的孩子', 'guer-jiben-shenghuo'],
  ['留守儿童', 'shishi-wuren-fuyang'],
  ['残疾', 'canjirenzheng-xinban'],
  ['残疾证年审', 'canjirenzheng-huanling'],
  ['残疾证加级', 'canjirenzheng-biangeng'],
  ['聋哑', 'canjirenzheng-xinban'],
  ['耳朵背', 'canjiren-fuzhu-qiju'],
  ['领轮椅', 'canjiren-fuzhu-qiju'],
  ['孩子不会说话', 'canji-ertong-kangfu'],
  ['残疾人领多少钱', 'kunnan-canjiren-shenghuo-butie'],
  ['一级残疾补贴', 'zhongdu-canjiren-huli-butie'],
  ['退伍军人', 'youdaizheng'],
  ['当过兵六十岁', 'nongcunji-tuiyi-laonian-buzhu'],
  ['生二胎补贴', 'yuer-butie'],
  ['改年龄', 'hukou-biangeng'],
  ['两个闺女补贴', 'nongcun-jisheng-jiangfu'],
  ['上幼儿园', 'yiwu-jiaoyu-ruxue'],
  ['下岗', 'shiye-dengji'],
  ['老板不给钱', 'laodong-jiufen-tiaojie'],
  ['扫大街', 'gongyi-gangwei'],
  ['开小卖部', 'getihu-sheli'],
  ['卖烧烤', 'shipin-tandian-beian'],
  ['榨油', 'xiao-zuofang-dengji'],
  ['翻盖老屋', 'zhaijidi-jianfang'],
  ['房本', 'budongchan-dengji'],
  ['邻居占俺家地', 'tudi-chengbao-jiufen'],
  ['麦子保险', 'nongye-baoxian'],
  ['杀树', 'linmu-caifa'],
  ['下雹子', 'nongye-baoxian'],
  ['坟地', 'huimin-binzang'],
  ['儿女不养老人', 'renmin-tiaojie'],
  ['告状', 'xinfang-shixiang'],
  ['丢钱包了', 'jumin-shenfenzheng'],
  // Ages between those that guides name
  ['85岁', 'gaoling-jintie'],
  ['娘85岁了有钱领吗', 'gaoling-jintie'],
  ['１００岁', 'gaoling-jintie'],
  ['72岁坐公交车', 'laonianren-youdai'],
  ['63岁领养老金', 'jumin-yanglao-lingqu'],
  // The very name, with a slip or in spelt syllables
  ['医宝', 'jumin-yibao-canbao'],
  ['社保咔', 'shebaoka-shenling'],
  ['残级证', 'canjirenzheng-xinban'],
  ['养老人证', 'jumin-yanglao-renzheng'],
  ['身分证', 'jumin-shenfenzheng'],
  ['can ji zheng', 'canjirenzheng-xinban'],
  ['lao ren zheng', 'laonianren-youdai'],
  ['hezuoyiliao', 'jumin-yibao-canbao'],
  ['shenfenzheng diu le', 'jumin-shenfenzheng'],
  ['ＹＬＪ', 'jumin-yanglao-lingqu'],
  ['戶口遷移', 'hukou-qianyi'],
  ['養老認證', 'jumin-yanglao-renzheng'],
  // Pinyin as it is said here, and initials with what is not meant by them
  ['canjizhen', 'canjirenzheng-xinban'],
  ['cang ji zheng', 'canjirenzheng-xinban'],
  ['chanjizheng', 'canjirenzheng-xinban'],
  ['senfenzheng', 'jumin-shenfenzheng'],
  ['yinyezhizhao', 'getihu-sheli'],
  ['zunsengzeng', 'shengyu-dengji'],
  ['yangnao baoxian', 'jumin-yanglao-canbao'],
  ['nunyi', 'canjiren-fuzhu-qiju'],
  ['新龙合', 'jumin-yibao-canbao'],
  // What people tell instead of naming it
  ['俺爹腿脚不好走不了路', 'canjiren-fuzhu-qiju'],
  ['房子烧了', 'linshi-jiuzhu'],
  ['被开除了', 'shiye-baoxianjin'],
  ['养老保险交多少', 'jumin-yanglao-canbao'],
  ['老公打人', 'renmin-tiaojie'],
  ['户籍', 'hukou-qianyi'],
  // Whole sentences, by voice or by hand, with what phones put among them
  ['我娘八十了有没有钱拿', 'gaoling-jintie'],
  ['咋办残疾证', 'canjirenzheng-xinban'],
  ['社保卡丢了咋整', 'shebaoka-buhuan'],
  ['死了人要办啥手续', 'siwang-zhuxiao-hukou'],
  ['俺儿媳妇刚生了小孩给不给钱', 'yuer-butie'],
  ['孩子没户口咋上学', 'chusheng-dengji'],
  ['学徒培训不要钱的', 'zhiye-jineng-peixun'],
  ['摆摊卖菜要办证不', 'shipin-tandian-beian'],
  ['家里老人痴呆没人看', 'laonianren-tanfang'],
  ['给孩子改名', 'hukou-biangeng'],
  ['癌症补助', 'yiliao-jiuzhu'],
  ['医保异地', 'yidi-jiuyi-beian'],
  ['自来水停了', 'tousu-jubao-12345'],
  ['路灯坏了', 'tousu-jubao-12345'],
  ['我是残疾人二级没有工作没有收入父母都六十多了能不能吃低保', 'zuidi-shenghuo-baozhang'],
  ['sfz补办', 'jumin-shenfenzheng'],
  ['canji证 怎么办', 'canjirenzheng-xinban'],
  ['我想ban低保', 'zuidi-shenghuo-baozhang'],
  ['👵80岁补贴', 'gaoling-jintie'],
  ['🦽轮椅', 'canjiren-fuzhu-qiju'],
  ['养老金💰', 'jumin-yanglao-lingqu'],
  // Ages of one digit
  ['3岁', 'yuer-butie'],
  ['6岁', 'yiwu-jiaoyu-ruxue'],
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
  ['俺公公没了丧葬费上哪领', 'jumin-yanglao-zhuxiao'],
  ['外地打工回来看病报销', 'yidi-jiuyi-beian'],
  ['烈属优待', 'sanshu-dingqi-fuxu'],
  // With a character wanting
  ['护补贴', 'zhongdu-canjiren-huli-butie'],
  ['租补贴', 'gongzufang'],
  ['签服务', 'jiating-yisheng'],
];

describe('search', () => {
  it.each(FIRST)('puts for “%s” the guide %s first', (typed, slug) => {
    expect(slugs(typed)[0]).toBe(slug);
  });

  it.each(FIRST_THREE)('puts for “%s” the guide %s among the first three', (typed, slug) => {
    expect(slugs(typed).slice(0, 3)).toContain(slug);
  });

  it.each([
    '天气预报',
    '港澳通行证',
    '几点上班',
    'asdfgh',
    '飞机票',
    '坐飞机',
    '1234',
    '驾照',
    '产假',
    '怎么办',
    '多少钱',
    '的',
    '<script>alert(1)</script>',
    "' OR 1=1 --",
  ])('offers for “%s” what is near, but does not say that it found it', (typed) => {
    expect(unaided(typed).kind).toBe('near');
  });

  it.each(['取暖补贴', '煤气补贴', '个人所得税', '住房公积金', '电动车上牌'])(
    'does not take one known word of “%s” for the whole',
    (typed) => {
      expect(unaided(typed)).toMatchObject({ kind: 'near', hits: { length: 5 } });
    },
  );

  it('says of everything above that it found it', () => {
    const missed = [...FIRST, ...FIRST_THREE].filter(([typed]) => search(typed).kind !== 'found');
    expect(missed).toEqual([]);
  });

  it.each([
    ['昌邑低保', 'zuidi-shenghuo-baozhang'],
    ['山东省低保标准', 'zuidi-shenghuo-baozhang'],
    ['柳疃镇老人证怎么办', 'laonianren-youdai'],
    ['低保户能不能养狗', 'zuidi-shenghuo-baozhang'],
  ])('finds by the name in “%s”, whatever stands around it', (typed, slug) => {
    const { kind, hits } = search(typed);
    expect([kind, hits[0]?.slug]).toEqual(['found', slug]);
  });

  it.each([
    ['出生登记', 'chusheng-dengji'],
    ['新生儿医保', 'xinshenger-yibao'],
    ['生源地助学贷款', 'shengyuandi-zhuxue-daikuan'],
  ])('finds for “%s” the guide of that name alone, not that of a name within it', (typed, slug) => {
    expect(slugs(typed)).toEqual([slug]);
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
