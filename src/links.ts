/** The three questions that the home page and every header answer, and who goes for whoever can't: path and name in the frame's words. */
export const MAIN_LINKS = [
  ['/guides/', 'guides'],
  ['/appointments/', 'appointments'],
  ['/home-visits/', 'homeVisits'],
  ['/errands/', 'errands'],
] as const;

/** What the foot of every page leads to. */
export const FOOT_LINKS = [
  ['/', 'home'],
  ['/requests/', 'requests'],
  ['/bundles/', 'bundles'],
  ['/notices/', 'notices'],
  ['/hours/', 'hours'],
  ['/centre/', 'centre'],
  ['/facilities/', 'facilities'],
  ['/rules/', 'rules'],
  ['/openness/', 'openness'],
  ['/help/', 'help'],
  ['/about/', 'about'],
  ['/privacy/', 'privacy'],
  ['/accessibility-statement/', 'accessibility'],
] as const;
