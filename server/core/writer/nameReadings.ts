/**
 * Characters that are read otherwise in names of places and families than in most words, each with every reading that it
 * has in names. Source: 《现代汉语词典》, 7th edition, where a reading is given for 地名 or 姓: 洞 tóng of 洪洞, 尉 yù of 尉犁,
 * 堡 pù of 十里堡, 单 shàn of 单县. ü is written v.
 */
type Readings = ReadonlyMap<string, readonly string[]>;

const readings = (listed: string): Readings =>
  new Map(
    listed
      .trim()
      .split(/\s*,\s*/)
      .map((one) => one.split(" "))
      .map(([character, ...read]) => [character, read]),
  );

/** Wherever they stand. */
export const readAnywhere = readings(`
  阿 a e, 柏 bai bo, 堡 bao bu pu, 泊 bo po, 埔 bu pu, 陂 bei pi po, 朝 chao zhao, 澄 cheng deng, 盛 sheng cheng,
  重 chong zhong, 单 dan shan, 坻 di chi, 都 du dou, 洞 dong tong, 峒 dong tong, 垌 dong tong, 囤 dun tun, 沌 dun zhuan,
  番 fan pan, 谷 gu yu, 莞 guan wan, 龟 gui qiu jun, 涡 guo wo, 行 hang xing, 巷 xiang hang, 虹 hong jiang, 浒 hu xu,
  湫 jiao qiu, 角 jiao jue, 解 jie xie, 咀 ju zui, 句 ju gou, 浚 jun xun, 筠 yun jun, 卡 ka qia, 乐 le yue lao, 栎 li yue,
  六 liu lu, 碌 lu liu, 漯 luo ta, 泌 mi bi, 秘 mi bi, 渑 mian sheng, 牟 mou mu, 弄 nong long, 铅 qian yan, 犍 qian jian,
  圈 quan juan, 厦 xia sha, 杉 shan sha, 歙 she xi, 莘 xin shen, 什 shen shi, 氏 shi zhi, 圩 wei xu, 尉 wei yu,
  蔚 wei yu, 荥 xing ying, 郇 xun huan, 涌 yong chong, 柞 zuo zha, 栅 zha shan, 召 zhao shao, 种 zhong chong,
  枞 cong zong, 查 cha zha
`);

/**
 * Characters of names that the library of readings does not know. Source: 《通用规范汉字表》 and the names themselves: 㵲 of
 * 㵲水 and 㵲阳河, 𠮷 as 吉 is written in families' and shops' names.
 */
export const unread: Readonly<Record<string, string>> = { 㵲: "wǔ", 𠮷: "jí" };

/** At the beginning of a name alone, where a family's name stands; elsewhere they are parts of other words. */
export const readFirst = readings(`
  薄 bo bao, 曾 zeng ceng, 长 chang zhang, 仇 qiu chou, 澹 dan tan, 翟 zhai di, 缪 miao mou miu, 繁 fan po, 冯 feng ping,
  盖 gai ge, 会 hui kuai, 祭 ji zhai, 隗 wei kui, 乜 mie nie, 区 qu ou, 朴 pu piao, 郄 qie xi, 覃 qin tan, 洗 xi xian,
  员 yuan yun, 折 zhe she, 郗 xi chi, 贾 jia gu
`);
