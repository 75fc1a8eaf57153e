/** The three questions that the home page and every header answer, and who goes for whoever can't. */
export const MAIN_LINKS = [
  ['/guides/', '查怎么办'],
  ['/appointments/', '约时间来'],
  ['/home-visits/', '请人上门'],
  ['/errands/', '请人代跑'],
] as const;

/** What the foot of every page leads to. */
export const FOOT_LINKS = [
  ['/', '首页'],
  ['/requests/', '查我的预约和申请'],
  ['/bundles/', '一次说清套餐'],
  ['/notices/', '通知'],
  ['/hours/', '开放时间'],
  ['/centre/', '中心和窗口'],
  ['/facilities/', '无障碍设施'],
  ['/rules/', '工作制度'],
  ['/openness/', '政务公开'],
  ['/help/', '三种版本怎么用'],
  ['/about/', '关于本站'],
  ['/privacy/', '个人信息怎么用'],
  ['/accessibility-statement/', '无障碍声明'],
] as const;
