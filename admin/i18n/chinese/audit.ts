export const audit = {
  audit: {
    verify: "立即核验",
    verifying: "正在核验…",
    never: "审计记录尚未核验过。",
    sound: "%{at} 由 %{actor} 核验:记录完整,未被改动。",
    amiss: "%{at} 由 %{actor} 核验:发现异常。",
    more: "请通知服务器管理员运行 hub audit verify,并保留数据库文件原样。",
    changes: "写入内容",
    changesOf: "共 %{total} 项变更,显示前 %{shown} 项",
    field: "字段",
    before: "原值",
    after: "新值",
  },
};
