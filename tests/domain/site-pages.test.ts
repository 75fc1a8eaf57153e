import { describe, expect, it } from 'vitest';
import { searchFromDisk } from '../support/search.ts';

const search = searchFromDisk();
const led = (typed: string) => search(typed).pages;

describe('a question about the centre itself', () => {
  it.each([
    ['几点开门', 'hours'],
    ['你们今天几点下班？', 'hours'],
    ['周六上班吗', 'hours'],
    ['明天开不开门', 'hours'],
    ['过年放假到几号', 'hours'],
    ['电话', 'centre'],
    ['中心电话多少', 'centre'],
    ['大厅在哪里', 'centre'],
    ['你们在哪', 'centre'],
    ['怎么联系你们', 'centre'],
    ['国庆节上班吗', 'hours'],
    ['轮椅能进吗', 'facilities'],
    ['儿子替我办行吗', 'errands'],
    ['不去了怎么取消', 'requests'],
    ['办到哪一步了', 'requests'],
    ['我们村网格员是谁', 'grids'],
    ['没有智能手机', 'help'],
    ['厕所在哪', 'facilities'],
    ['能停车吗', 'facilities'],
    ['借轮椅', 'facilities'],
    ['怎么预约', 'appointments'],
    ['出不了门怎么办', 'home-visits'],
    ['上门办', 'home-visits'],
    ['查进度', 'requests'],
    ['受理号忘了', 'requests'],
    ['我不会用手机怎么办', 'help'],
    ['俺不识字', 'help'],
    ['网页字太小', 'help'],
    ['怎么代办', 'errands'],
    ['委托书', 'errands'],
    ['手语翻译', 'facilities'],
    ['导盲犬能进吗', 'facilities'],
    ['俺村书记是谁', 'grids'],
    ['身后事', 'bundles'],
    ['一次说清', 'bundles'],
    ['你们保护隐私吗', 'privacy'],
    ['廁所在哪裏', 'facilities'],
    ['cesuo zai na', 'facilities'],
    ['toilet', 'facilities'],
    ['有座位吗', 'facilities'],
    ['残疾人车位', 'facilities'],
    ['能写字问吗', 'facilities'],
    ['幾點開門', 'hours'],
    ['ji dian kai men', 'hours'],
    ['正月初几上班', 'hours'],
    ['礼拜六开不开', 'hours'],
    ['元旦上班吗', 'hours'],
    ['人多不多', 'appointments'],
    ['yuyue', 'appointments'],
    ['取消預約', 'requests'],
    ['约的时间想换', 'requests'],
    ['老人手机认证', undefined],
    ['医院几点开门', undefined],
    ['预约下周三上午', 'appointments'],
    ['改预约时间', 'requests'],
    ['无障碍改造', undefined],
    ['上门看望', undefined],
    ['春节慰问', undefined],
    ['元旦结婚', undefined],
    ['派出所电话', undefined],
    ['ＷＩＦＩ', undefined],
  ])('%s leads to %s', (typed, name) => {
    expect(led(typed)).toEqual(name === undefined ? [] : [name]);
  });

  it('may lead to two pages', () => {
    expect(led('几点上班，电话多少')).toEqual(['hours', 'centre']);
  });

  it.each([
    '',
    '春节慰问金',
    '电话费补贴',
    '上门看病报销比例',
    '高龄津贴',
    '停车场收费员招聘',
    '大病医药费上门审核',
  ])('leads nowhere where something else is asked for: %s', (typed) => {
    expect(led(typed)).toEqual([]);
  });
});
