import { describe, expect, it } from 'vitest';
import { searchFromDisk } from '../support/search.ts';

const search = searchFromDisk();

/** Guides any of which answers, and with a bar between them what is typed to find it. */
type Asked = Readonly<Record<string, string>>;

/** What happened in a life, as people here tell it, and papers by the names that they have for them. */
const TOLD: Asked = {
  'siwang-zhuxiao-hukou': '老伴走了要办哪些手续|老头子前几天走了|俺爹过世了户口咋销|家里老人刚没了',
  'jumin-yanglao-zhuxiao': '人没了养老金还能领不|老人去世丧葬补助',
  'huimin-binzang': '火化免费吗|火葬场多少钱|买骨灰盒减免',
  'linshi-jiuzhu or yiliao-jiuzhu': '摔断腿没钱看病|俺爹摔断腿了没钱治',
  'linshi-jiuzhu or yiliao-jiuzhu or yinbing-zhipin-zhongbing': '出车祸住院花光了钱',
  'yiliao-jiuzhu or yinbing-zhipin-zhongbing': '得了癌没钱治|大病补助',
  'menzhen-mantebing': '尿毒症透析报销|透析',
  'menzhen-mantebing or yiliao-jiuzhu or yiliao-shougong-baoxiao': '化疗报销比例',
  'yiliao-shougong-baoxiao': '住院报销单子没报上|发票在手里去哪报|外伤住院没报',
  'liangbing-menzhen-yongyao': '高血压药报销|血压高拿药便宜|血糖高开药|糖尿病',
  'nongcun-weifang': '房子漏雨|屋顶漏水没钱修|房子快倒了|土房子要塌',
  'shouzai-renyuan-jiuzhu': '发大水把房子淹了',
  'linshi-jiuzhu or shouzai-renyuan-jiuzhu': '着火家里啥也没了',
  'nongye-baoxian': '地里的玉米叫大风刮倒了',
  'nongye-baoxian or shouzai-renyuan-jiuzhu': '大棚叫雪压塌了',
  'getihu-sheli': '想开小卖部|开超市要办什么证|开个理发店|换老板执照咋变更',
  'xiao-canyin-dengji': '开包子铺|开饭店手续|想开个小吃店',
  'shipin-tandian-beian': '早点摊|夜市摆摊',
  'xiao-zuofang-dengji or shipin-tandian-beian': '做煎饼卖',
  'xiao-zuofang-dengji': '自家磨香油卖要啥证|豆腐坊',
  'getihu-zhuxiao': '店不干了|关店要注销执照',
  'yiwu-jiaoyu-ruxue': '孩子上学|孩子上小学要啥材料|娃该上一年级了|孩子转学',
  'yiwu-jiaoyu-ruxue or juzhuzheng': '外地户口孩子在这上学',
  'shengyuandi-zhuxue-daikuan or jiating-kunnan-xuesheng': '考上大学没钱交学费',
  'shengyuandi-zhuxue-daikuan': '助学贷|大学生贷款',
  'jiating-kunnan-xuesheng': '贫困生补助|低保家孩子上高中免学费',
  'shengyu-dengji': '媳妇怀孕了要办准生证吗',
  'shengyu-dengji or yunqian-youjian': '怀上了去哪建档',
  'yunqian-youjian': '备孕检查|叶酸',
  'chusheng-dengji': '刚生了娃上户口|小孩落户',
  'xinshenger-yibao': '给娃上医保|刚出生的娃住院能报销不',
  'yuer-butie': '生孩子给多少钱|三胎补贴|奶粉钱补贴',
  'hunyin-dengji': '领结婚证|离婚|离婚去哪办|结婚登记带啥',
  'dusheng-zinv-jiangli or nongcun-jisheng-jiangfu': '一个儿子退休奖励',
  'dusheng-zinv-jiangli': '独生子女费',
  'dusheng-zinv-zheng': '独生证丢了',
  'jisheng-tebie-fuzhu': '孩子没了的父母补助|失独',
  'jumin-shenfenzheng': '身份证过期|身份证掉了咋补|给小孩办身份证|老人动不了咋照身份证',
  'hukou-biangeng': '改名字|户口本上生日写错了',
  'hukou-qianyi': '闺女出嫁户口迁走|儿媳妇户口迁过来|买了楼户口能迁城里不',
  juzhuzheng: '外地来打工住这办啥证|暂住证',
  'bingyi-dengji': '当兵报名|参军|孩子满18要兵役登记不',
  'zizhu-jiuye-baodao': '退伍回来报到|退伍费',
  'nongcunji-tuiyi-laonian-buzhu': '老兵六十岁给钱',
  guangrongpai: '光荣之家牌子掉了|光荣之家',
  'youfu-sangzang-buzhu': '老兵去世',
  'kunnan-tuiyi-bangfu': '退役军人困难救助',
  'sanshu-dingqi-fuxu': '烈士家属',
  'jumin-yanglao-lingqu': '六十了养老保险咋领|到60岁办退休|养老金没到账',
  'jumin-yanglao-renzheng': '刷脸认证|老人刷脸刷不过去|领养老金要照脸|养老金停发了',
  'jumin-yanglao-canbao': '养老保险一年交几百合适|新农保',
  'jumin-yanglao-zhuanyi': '养老保险转回老家|在厂里交过社保咋合到农村',
  'jumin-yanglao-biangeng or shebaoka-buhuan': '社保卡换银行',
  'jumin-yanglao-biangeng': '领养老金的卡换了',
  'shebaoka-buhuan': '社保卡锁了|社保卡忘记密码',
  'shebaoka-shenling': '新办社保卡|给娃办社保卡',
  'shebao-chaxun-dayin': '打印社保缴费证明|查交了几年社保',
  'shiye-baoxianjin': '没工作了领失业金',
  'shiye-baoxianjin or shiye-dengji': '厂子倒闭了',
  'laodong-jiufen-tiaojie': '工资要不回来|包工头跑了|在工地受伤',
  'zhiye-jineng-peixun': '想学电焊|学月嫂',
  'jiuye-dengji or gongyi-gangwei or jiuye-kunnan-rending or zhiye-jineng-peixun': '找工作',
  'gongyi-gangwei': '打扫卫生的活|村里保洁员',
  'linghuo-shebao-butie': '四零五零社保补贴|自己交社保有补贴不',
  'chuangye-danbao-daikuan': '贷款做买卖|创业贷款',
  'yanglao-jigou-ruzhu or tekun-renyuan-rending': '没人养的老人能去敬老院不',
  'yanglao-jigou-ruzhu': '养老院|送老人去养老院',
  'tekun-renyuan-rending': '光棍没儿女|五保户',
  'laonianren-tanfang or laonianren-nengli-pinggu or yanglao-fuwu-xiaofei-butie or canjiren-tuoyang':
    '老人瘫痪在床没人伺候',
  'shilaohua-gaizao or canji-jiating-wuzhangai': '家里装扶手|厕所改坐便',
  'canji-jiating-wuzhangai or shilaohua-gaizao': '门口修坡道',
  'gaoling-jintie': '八十岁一个月给多少|俺娘今年整80',
  'laonianren-youdai': '老年公交卡|老人坐车免费',
  'laonianren-tijian': '老人免费体检|65查体',
  'jiating-yisheng': '家庭医生|签约大夫',
  'canjiren-fuzhu-qiju': '耳聋配助听器|要个拐杖|假肢|轮椅坏了',
  'canjirenzheng-buban': '残疾证丢了',
  'canjirenzheng-huanling': '残疾证到期',
  'canjirenzheng-biangeng': '残疾重了想升级',
  'canjirenzheng-qianyi': '残疾证转到这边',
  'canjiren-lunyiche-ranyou': '三轮车油补',
  'canji-ertong-kangfu': '孩子自闭症|脑瘫娃康复',
  'jingshen-zhangai-jianhu': '精神病监护补贴|家里有疯子要看着',
  'shishi-wuren-fuyang': '爹死了娘改嫁的孩子|父母坐牢孩子谁管',
  'guer-jiben-shenghuo': '孤儿',
  'liulang-qitao-jiuzhu': '要饭的|路边有个流浪汉',
  'dibao-qingkuang-bianhua': '低保还要年年查吗|家里添人口低保要报不',
  'dibao-bianyuan-jiating': '低保没批下来还有别的吗|低保边缘户',
  'gangxing-zhichu-kunnan-jiating or dibao-bianyuan-jiating or yinbing-zhipin-zhongbing':
    '看病花太多钱又不够低保',
  gongzufang: '租房补贴|廉租房',
  'zhaijidi-jianfang': '想盖新房|批宅基地',
  'budongchan-dengji': '房产证|老宅子过户',
  'tudi-jingyingquan-liuzhuan': '地租给别人|流转土地合同',
  'tudi-chengbao-jiufen': '承包地被人占了',
  'sheshi-nongye-yongdi': '建大棚要批吗|养猪场用地',
  'nongji-butie': '买拖拉机补贴|收割机补贴',
  'linmu-caifa': '砍树',
  'dongwu-jianyi': '卖猪检疫|杀猪开票',
  'falv-yuanzhu': '打官司没钱请律师|请律师免费的',
  'renmin-tiaojie': '两口子打架|邻居排水排俺院里|兄弟分家闹',
  'xinfang-shixiang': '去北京上访',
  'xinfang-shixiang or tousu-jubao-12345': '举报村干部',
  'tousu-jubao-12345': '窗口态度差|垃圾没人收',
};

/** Slips of the IME and of voices, pinyin as it is said here, letters among characters, other hands, whole messages. */
const TYPED: Asked = {
  'siwang-zhuxiao-hukou': 'lao ban zou le|siwangzhengming',
  'hukou-qianyi or hukou-biangeng': 'hukouben',
  'hukou-qianyi': 'hkqy|hukouqianyi|户口钱移|迁护口',
  'zuidi-shenghuo-baozhang': 'dibaoshenqing|di bao|滴保|低宝|底保怎么办|地保|提保',
  'tekun-renyuan-rending': '五宝户|wubaohu|无保户|特困',
  'canjirenzheng-xinban':
    '残废证|残急证|残疾正|办残疾|残联正|cjz|cjrz|我是昌邑柳疃的想给我父亲办个残疾证他听不见了需要带什么',
  'canjirenzheng-buban': '殘疾證補辦',
  'canjirenzheng-huanling': '殘疾證換新',
  'gaoling-jintie':
    '高岭津贴|高零补贴|gaolinjintie|gao ling bu tie|长寿钱|八十岁老人补贴|８０岁|80周岁老人每月|百岁老人',
  'jumin-yibao-canbao': '衣保|一保缴费|医保缴费|合作医疗|新农合交多少|新农何|yibaojiaofei|ｙｉｂａｏ|醫保',
  'yidi-jiuyi-beian':
    '異地就醫|异地备案|疑地就医|yidijiuyi|去济南看病要备案吗|去潍坊住院|转院手续|我在青岛打工想把医保关系备案到青岛',
  'yiliao-shougong-baoxiao': '手工抱销',
  'menzhen-mantebing': '慢病|慢性病证|满病|man bing|特病|门慢|脑梗后遗症|冠心病|类风湿',
  'jumin-yanglao-lingqu': '养劳金|养老今|养老经|羊老金|yanglaojin|yang lao jin|yanglojin|yanglao金|养老jin',
  'jumin-yanglao-canbao or jumin-yanglao-lingqu': '老保|老农保',
  'shebaoka-shenling or shebaoka-buhuan': '社宝卡|sheibaoka|舍保卡|社保ka|SBK',
  'shebaoka-buhuan': '社报卡丢了|shebaoka diule',
  'jumin-shenfenzheng': 'sfz|身份征|深份证|shenfengzheng|sen fen zheng|身fen证',
  'hunyin-dengji': '結婚登記|结昏证|jiehunzheng|lihun',
  'shengyu-dengji': '准生正|准生证|zhunshengzheng|生育登计',
  'hukou-qianyi or chusheng-dengji': '落护口|落户',
  'getihu-sheli': '营业直照|应业执照|yingyezhizhao|执照|个体户|getihu',
  'getihu-zhuxiao': '注销营业执照|执照不用了',
  'xiao-zuofang-dengji': '小作仿',
  'xiao-canyin-dengji': '小餐饮证',
  'shiye-baoxianjin': '失业今|失业金|shiyejin',
  'linghuo-shebao-butie': '4050|４０５０',
  'jiuye-dengji or linghuo-shebao-butie': '灵活就业',
  'zhaijidi-jianfang': '宅基地审批',
  'zhaijidi-jianfang or budongchan-dengji': '宅鸡地|窄基地|zhaijidi',
  'nongcun-weifang': '危房|为房改造|weifang gaizao|维房改造|老家房子漏雨了墙也裂了能不能申请补贴修一修',
  'nongcunji-tuiyi-laonian-buzhu or youdaizheng': '退伍证补贴',
  youdaizheng: '优待正|youdaizheng|优待证',
  'yuer-butie': '育儿补帖|玉儿补贴|yuerbutie|语儿补贴',
  'dusheng-zinv-jiangli or dusheng-zinv-zheng': '独生子',
  'nongcun-jisheng-jiangfu': '计生奖扶|奖扶',
  'jisheng-tebie-fuzhu': '特扶',
  'linshi-jiuzhu': '临时救助|林时救助|零时救助|linshijiuzhu|急难救助',
  'yanglao-jigou-ruzhu': '敬老院|静老院|jinglaoyuan',
  'nongji-butie': '农机不贴|nongjibutie',
  'nongye-baoxian': '农业保险|小麦保险|玉米保险',
  'tudi-jingyingquan-liuzhuan': '土地流转|土地留转',
  'falv-yuanzhu': '法律援助|法律原助|falvyuanzhu',
  'xinfang-shixiang': '信访|信仿',
  'tousu-jubao-12345': '12345|投述|举抱|tousu',
  gongzufang: '公租房|公祖房',
  'gongyi-gangwei': '公益岗|公义岗|gongyigang',
  'shengyuandi-zhuxue-daikuan': '生源地贷款|zhuxuedaikuan|同志你好我儿子今年大学录取了家里困难想贷款上学',
  juzhuzheng: '居住正|jvzhuzheng',
  'laonianren-nengli-pinggu or laonianren-tanfang':
    '你好我想问一下我妈妈今年七十八岁了腿脚不好能不能申请人上门来评估',
  'jumin-yanglao-zhuxiao': '您好请问我母亲去世了她的养老保险里面还有钱能不能取出来',
  'chusheng-dengji': '孩子刚出生半个月想给他落户口带什么证件去哪里',
  'laodong-jiufen-tiaojie': '厂子三个月没发工资了找谁',
};

/** What a township is asked for though no guide here answers it: before, other guides stood in its place. */
const UNANSWERED =
  '车年审|农机上牌|小麦良种补贴|种子补贴|生猪补贴|化肥补贴|林权证|雨露计划|教师资格证|公务员考试|事业单位招聘|人事档案怎么查|党组织关系|健康证|大病保险|惠民保|商业保险|生育津贴|五险一金|信用卡|房贷|诈骗|税务登记|开发票|公司注册|烟草证|遗嘱公证|亲子鉴定|出国|签证|燃气安全|小区物业|图书馆|浇地|消防|要看征地文件';

const cases = (asked: Asked) =>
  Object.entries(asked).flatMap(([guides, typed]) => typed.split('|').map((one) => [one, guides] as const));

describe('what residents type', () => {
  it.each([...cases(TOLD), ...cases(TYPED)])(
    '“%s” has among the first three the guide %s',
    (typed, guides) => {
      const first = search(typed).hits.slice(0, 3);
      expect(first.filter(({ slug }) => guides.split(' or ').includes(slug))).not.toEqual([]);
    },
  );

  it.each(UNANSWERED.split('|'))(
    '“%s” is said to have no guide, and no other is put in its place',
    (typed) => {
      expect(search(typed)).toEqual({ kind: 'unanswered', hits: [] });
    },
  );
});
