// What in a text could tell who wrote it. Runs in the browser only; the text goes nowhere.
(function (root) {
  "use strict";
  var tip = root.jianfuTip = root.jianfuTip || {};
  var SURNAME = "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]";
  var TITLE = "(?:书记|主任|副主任|局长|副局长|镇长|副镇长|乡长|县长|科长|股长|所长|站长|同志|老师|先生|女士|委员|部长|主席|队长|会计|文书|干事|经理|秘书|组长)";
  var RULES = [
    ["id", /[1-9]\d{16}[\dXx]/g, "（证件号）"],
    ["phone", /1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[-－]\d{7,8}/g, "（电话）"],
    ["contact", /[\w.+-]+@[\w-]+\.[\w.]+|(?:微信|QQ|qq|vx|VX)号?[：: ]*[A-Za-z0-9_-]{5,}/g, "（联系方式）"],
    ["plate", /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·]?[A-Z0-9]{5,6}/g, "（车牌）"],
    ["name", new RegExp("(?:我叫|名叫|本人)" + SURNAME + "[一-龥]{1,2}|[小老]" + SURNAME + "(?=[，。、在和说]|$)|" + SURNAME + "[一-龥]{0,2}" + TITLE, "g"), "某干部"],
    ["self", /我们(?:办公室|办|科室|科|股|站|所|村|社区|镇|乡|单位|局|几个人)|(?:本|我)(?:单位|科室|办公室|村|镇)|只有我|就我(?:一个)?|我是[一-龥]{2,8}|我(?:一个人|本人)?(?:负责|分管|经手)/g, "有单位"],
    ["place", /(?![全各农乡本该驻入我们])[一-龥]{1,3}(?:村委会|居委会|村民组|社区)|(?![全各农乡本该驻入每个我们])[一-龥]{2}村(?![民里级务子])/g, "某村（社区）"],
    ["time", /(?:昨天|前天|今天|(?:上|这)周[一二三四五六日天]|\d{1,2}月\d{1,2}[日号])?(?:凌晨|早上|上午|中午|下午|晚上)?\d{1,2}(?:[:：]\d{2}|[点时](?:半|\d{1,2}分?)?)|\d{1,2}月\d{1,2}[日号]/g, "近期"],
    ["unique", /唯一|第一个|独生|双胞胎|残疾|怀孕|产假|哺乳|病假|住院|退伍|借调|挂职|新来的|刚(?:调|考|分)(?:来|到|进)|选调生|年龄最[大小]/g, "（个别情况）"],
    ["figure", /\d{3,}(?=[份人户元张次万篇页条])|\d+\.\d+(?=[万亿元])/g, "多"],
  ];

  // A wider word that leaves the sentence whole.
  function instead(word, text) {
    var verb = /^我.*(负责|分管|经手)$/.exec(text);
    if (verb) return "有人" + verb[1];
    return /^(我是|只有我|就我)/.test(text) ? "有人" : word;
  }

  // Findings do not overlap: the earlier rule in the list, then the earlier place, goes first.
  function scan(text) {
    var found = [];
    RULES.forEach(function (rule) {
      rule[1].lastIndex = 0;
      var match;
      while ((match = rule[1].exec(text))) {
        var start = match.index;
        var end = start + match[0].length;
        if (end === start) { rule[1].lastIndex++; continue; }
        var taken = found.some(function (one) { return one.start < end && start < one.end; });
        if (!taken) found.push({ start: start, end: end, kind: rule[0], text: match[0], instead: instead(rule[2], match[0]) });
      }
    });
    return found.sort(function (left, right) { return left.start - right.start; });
  }

  // How many could have known: few enough that the matter itself tells who wrote.
  function isFew(people) { return people === "1" || people === "4"; }

  Object.assign(tip, { isFew: isFew, scan: scan });
})(typeof self === "undefined" ? this : self);
