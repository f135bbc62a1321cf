import type { passwords as words } from "../english/passwords.ts";

export const passwords: typeof words = {
  passwords: {
    title: "初始密码",
    once: "%{smart_count} 个账号的初始密码只显示这一次。请现在打印：离开本页后不再显示，系统只保存其指纹。",
    print: "打印领取单",
    kept: "已打印，不再显示",
    preview: "领取单预览",
    gone: "初始密码已不再显示。领取单丢失的，请在账号页面重新发放。",
    give: "发放初始密码",
    giveTitle: "为 %{smart_count} 个账号发放新的初始密码？",
    giveText: "原密码立即失效，正在使用的登录也会退出。",
    slip: {
      title: "初始密码领取单",
      unit: "单位",
      everywhere: "全县",
      address: "网址",
      account: "用户名",
      password: "初始密码",
      givenBy: "发放人 %{giver}　%{time}",
      change: "首次登录后请立即修改密码",
      stub: "存根",
      name: "姓名",
      signature: "领取人签名",
      signedOn: "领取日期",
    },
  },
};
