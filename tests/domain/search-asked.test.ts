import { describe, expect, it } from 'vitest';
import { searchFromDisk } from '../support/search.ts';

const search = searchFromDisk();
const slugs = (query: string) => search(query).hits.map(({ slug }) => slug);

/** What residents ask in their own words, and the guide that must come first. */
const FIRST: readonly (readonly [typed: string, slug: string])[] = [
  // Initials that several names share
  ['db', 'zuidi-shenghuo-baozhang'],
  ['dbh', 'zuidi-shenghuo-baozhang'],
  ['yb', 'jumin-yibao-canbao'],
  ['gljt', 'gaoling-jintie'],
  ['hljt', 'zhongdu-canjiren-huli-butie'],
  ['yljrz', 'jumin-yanglao-renzheng'],
  ['tyjr', 'youdaizheng'],
  // Ages said in words
  ['俺爷九十一了能领多少', 'gaoling-jintie'],
  ['俺娘八十五了', 'gaoling-jintie'],
  ['俺娘七十三岁坐车', 'laonianren-youdai'],
  ['七十多岁查体', 'laonianren-tijian'],
  ['九十多了', 'gaoling-jintie'],
  // When and how much
  ['医保今年多少钱', 'jumin-yibao-canbao'],
  ['医保几月份交', 'jumin-yibao-canbao'],
  ['什么时候发养老金', 'jumin-yanglao-lingqu'],
  ['养老金涨了没', 'jumin-yanglao-lingqu'],
  ['60岁没交够15年', 'jumin-yanglao-lingqu'],
  ['养老保险断了几年', 'jumin-yanglao-canbao'],
  ['残疾证一级每月多少钱', 'zhongdu-canjiren-huli-butie'],
  ['残疾证能网上办吗', 'canjirenzheng-xinban'],
  ['村里给老人发钱吗', 'gaoling-jintie'],
  // What happened, told as people here tell it
  ['俺婆婆糊涂了没人看着', 'laonianren-tanfang'],
  ['老头子脑血栓半身不遂能办残疾证不', 'canjirenzheng-xinban'],
  ['眼睛一只看不见算残疾吗', 'canjirenzheng-xinban'],
  ['俺大爷没儿没女没人养老', 'tekun-renyuan-rending'],
  ['俺家麦子叫雹子砸了', 'nongye-baoxian'],
  ['爷爷带孙子父母离婚不管', 'shishi-wuren-fuyang'],
  ['老屋塌了', 'nongcun-weifang'],
  ['房子裂缝', 'nongcun-weifang'],
  ['地界吵架', 'renmin-tiaojie'],
  ['邻居家太吵', 'renmin-tiaojie'],
  ['村里不给分红', 'xinfang-shixiang'],
  ['井盖丢了', 'tousu-jubao-12345'],
  ['养鸡场太臭', 'tousu-jubao-12345'],
  ['打工摔伤老板不管', 'laodong-jiufen-tiaojie'],
  ['厂里不给交社保', 'laodong-jiufen-tiaojie'],
  ['集上卖菜要交钱吗', 'shipin-tandian-beian'],
  ['没钱盖房', 'nongcun-weifang'],
  ['盲人按摩', 'canjiren-jiuye-bangfu'],
  ['聋哑人上学', 'canji-xuesheng-zizhu'],
  ['孩子在青岛住院', 'yidi-jiuyi-beian'],
  ['身份证号错了', 'hukou-biangeng'],
  // What before was led elsewhere, or nowhere though there is a guide
  ['俺老伴偏瘫了有啥补助', 'zhongdu-canjiren-huli-butie'],
  ['脑血栓后遗症', 'menzhen-mantebing'],
  ['双腿截肢', 'canjiren-fuzhu-qiju'],
  ['聋人学校补贴', 'canji-xuesheng-zizhu'],
  ['开个早餐店要啥证', 'xiao-canyin-dengji'],
  ['炸油条', 'shipin-tandian-beian'],
  ['请问低保户住院能报销多少', 'yiliao-jiuzhu'],
  ['俺哥一辈子没娶媳妇老了咋办', 'tekun-renyuan-rending'],
  ['打电话没人接', 'tousu-jubao-12345'],
  ['电话打不通', 'tousu-jubao-12345'],
  ['村里不给盖章', 'tousu-jubao-12345'],
  ['老公死了', 'siwang-zhuxiao-hukou'],
  ['六十岁能领多少', 'jumin-yanglao-lingqu'],
  ['孩子随母姓', 'hukou-biangeng'],
  ['焊工证', 'zhiye-jineng-peixun'],
  ['地里冻死了苗', 'nongye-baoxian'],
  ['苞米叫风刮倒了', 'nongye-baoxian'],
  ['海水倒灌淹了地', 'shouzai-renyuan-jiuzhu'],
  ['非婚生子女落户', 'chusheng-dengji'],
  ['厂里把俺辞了', 'shiye-baoxianjin'],
  ['学美容美发', 'zhiye-jineng-peixun'],
  ['卖凉皮', 'shipin-tandian-beian'],
  ['心脏支架吃药报销', 'menzhen-mantebing'],
  ['打胰岛素', 'liangbing-menzhen-yongyao'],
  ['骨灰放哪', 'huimin-binzang'],
  ['坟头要迁', 'huimin-binzang'],
  ['俺娘名字写错了', 'hukou-biangeng'],
  ['路灯不亮', 'tousu-jubao-12345'],
  ['村里扫地一个月多少钱', 'gongyi-gangwei'],
  ['旋耕机', 'nongji-butie'],
  ['生老三给多少钱', 'yuer-butie'],
  ['聋子能办啥补助', 'kunnan-canjiren-shenghuo-butie'],
  ['瞎子补助', 'kunnan-canjiren-shenghuo-butie'],
  ['聋子', 'canjirenzheng-xinban'],
  ['俺爹没了他的钱咋取', 'jumin-yanglao-zhuxiao'],
  ['老人没了发多少钱', 'jumin-yanglao-zhuxiao'],
  ['欠医院钱', 'yiliao-jiuzhu'],
  ['改岁数', 'hukou-biangeng'],
  ['咋证明还活着', 'jumin-yanglao-renzheng'],
  ['养老钱不发了', 'jumin-yanglao-renzheng'],
  ['唐氏', 'canji-ertong-kangfu'],
  // What stands before it when somebody speaks to the phone
  ['你好我想问一下残疾证怎么办理', 'canjirenzheng-xinban'],
  ['请问一下残疾证怎么办', 'canjirenzheng-xinban'],
  ['您好，残疾证', 'canjirenzheng-xinban'],
  ['三轮车油钱补助', 'canjiren-lunyiche-ranyou'],
  ['四零五零', 'jiuye-kunnan-rending'],
  ['老人没死证明', 'jumin-yanglao-renzheng'],
  ['当兵的补贴', 'nongcunji-tuiyi-laonian-buzhu'],
  ['社保明细', 'shebao-chaxun-dayin'],
  ['老人洗澡摔倒', 'shilaohua-gaizao'],
  ['村里修路', 'tousu-jubao-12345'],
];

/** What people ask of a township though no guide here answers it. */
const UNANSWERED = [
  '种粮补贴',
  '粮食直补啥时候发',
  '老党员补贴',
  '赤脚医生补贴',
  '打机井',
  '浇地的机井坏了',
  '驾驶证到期',
  '駕駛證換證',
  '港澳通行证',
  '取暖补贴',
  '住房公积金',
  '电费补贴',
  '白内障手术免费吗',
  '无犯罪记录证明',
  '收入证明',
  '領養孩子',
  '打疫苗',
  '疯病药免费',
  '寡妇补贴',
  '家庭农场登记',
  '合作社注册',
  '小麦补贴',
  '蔬菜大棚补贴',
  '柴油补贴',
  '换肾',
  'WiFi密码',
  '抱养的孩子',
  '养鱼塘',
  '出海打渔',
  '捕鱼证',
  '医保卡余额',
  '医保卡里还有多少钱',
];

describe('what residents ask in their own words', () => {
  it.each(FIRST)('“%s” finds the guide %s first', (typed, slug) => {
    expect([search(typed).kind, slugs(typed)[0]]).toEqual(['found', slug]);
  });

  it.each(UNANSWERED)('“%s” is said to have no guide, and no other is put in its place', (typed) => {
    expect(search(typed)).toEqual({ kind: 'unanswered', hits: [] });
  });

  it('finds beside what has no guide the guide that is named with it', () => {
    expect(search('低保户电费减免').hits.map(({ slug }) => slug)).toEqual(['zuidi-shenghuo-baozhang']);
  });
});
