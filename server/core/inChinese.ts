/** What graphql-js says of a document or its variables, in Chinese; unknown sentences stay as they are. */

const value = "(.+?)";

const sentences: [pattern: RegExp, chinese: string][] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"\.(?: Did you mean (.+)\?)?$/,
    "类型 $2 没有字段“$1”,请对照文档更正(相近的有:$3)",
  ],
  [
    /^Unknown argument "(.+?)" on field "(.+?)"\.(?: Did you mean (.+)\?)?$/,
    "字段 $2 没有参数“$1”,请对照文档更正(相近的有:$3)",
  ],
  [/^Unknown type "(.+?)"\.(?: Did you mean (.+)\?)?$/, "没有名为“$1”的类型(相近的有:$2)"],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection of subfields\..*$/,
    "字段“$1”($2)须写出要取的子字段,如 $1 { id }",
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)" has no subfields\.$/,
    "字段“$1”($2)没有子字段,请去掉花括号",
  ],
  [
    /^Field "(.+?)" argument "(.+?)" of type "(.+?)" is required, but it was not provided\.$/,
    "字段“$1”缺少必填参数“$2”($3),请补上",
  ],
  [/^Field "(.+?)" of required type "(.+?)" was not provided\.$/, "缺少必填项“$1”($2),请补上"],
  [/^Field "(.+?)\.(.+?)" of required type "(.+?)" was not provided\.$/, "$1 缺少必填项“$2”($3),请补上"],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"\.(?: Did you mean (.+)\?)?$/,
    "$2 没有“$1”这一项,请对照文档更正(相近的有:$3)",
  ],
  [
    /^Value "(.+?)" does not exist in "(.+?)" enum\.(?: Did you mean the enum value (.+)\?)?$/,
    "“$1”不是 $2 的可选值(相近的有:$3)",
  ],
  [
    /^Enum "(.+?)" cannot represent non-(?:enum|string) value: (.+?)\.(?: Did you mean the enum value (.+)\?)?$/,
    "$2 不是 $1 的可选值,枚举值请直接书写、不加引号(相近的有:$3)",
  ],
  [/^Variable "(.+?)" of required type "(.+?)" was not provided\.$/, "缺少必填变量“$1”($2),请补上"],
  [
    /^Variable "(.+?)" of type "(.+?)" used in position expecting type "(.+?)"\.$/,
    "变量“$1”声明为 $2,此处需要 $3,请改正声明",
  ],
  [/^Variable "(.+?)" is not defined(?: by operation "(.+?)")?\.$/, "变量“$1”没有声明,请在操作开头声明"],
  [/^Variable "(.+?)" got invalid value (.+?); (.+)$/s, "变量“$1”的值 $2 无效:$3"],
  [/^Variable "(.+?)" got invalid value (.+?) at "(.+?)"; (.+)$/s, "变量“$1”中“$3”的值 $2 无效:$4"],
  [new RegExp(`^Int cannot represent ${value}value: (.+)$`), "$2 不是整数,请填写整数"],
  [new RegExp(`^String cannot represent ${value}value: (.+)$`), "$2 不是文本,请加引号"],
  [new RegExp(`^Boolean cannot represent ${value}value: (.+)$`), "$2 不是 true 或 false"],
  [new RegExp(`^ID cannot represent ${value}value: (.+)$`), "$2 不是标识,请填写 id"],
  [/^Expected value of type "(.+?)", found (.+?)\.$/, "此处应为 $1,现为 $2"],
  [/^Syntax Error: (.+)$/s, "语法错误:$1"],
  [/^GET requests only support query operations, .+$/, "GET 只能查询,修改请用 POST"],
  [/^POST body missing, .+$/, "请求体为空,或不是 JSON:请以 Content-Type: application/json 发送"],
  [/^Operation batching disabled\.$/, "一次请求只能有一个文档,不接受数组,请逐个发送"],
  [/^There can be only one (.+?) named "(.+?)"\.$/, "名为“$2”的 $1 重复,请只留一个"],
  [/^Variable "(.+?)" is never used(?: in operation "(.+?)")?\.$/, "变量“$1”没有用到,请去掉"],
  [/^Unknown directive "(.+?)"\.$/, "没有名为“$1”的指令"],
  [/^The directive "(.+?)" can only be used once at this location\.$/, "指令“$1”在此处只能用一次,请去掉重复"],
  [/^Cannot spread fragment "(.+?)" within itself.*$/, "片段“$1”包含了自己,请去掉循环"],
  [/^Too many validation errors, .+$/, "错误过多,其余不再列出"],
  [/^Must provide an operation\.$/, "请求中没有操作"],
  [/^Unknown operation named "(.+?)"\.$/, "没有名为“$1”的操作"],
  [/^Query depth limit of (\d+) exceeded, found (\d+)\.$/, "嵌套 $2 层,超过 $1 层,请减少嵌套"],
  [/^Maximum introspection depth exceeded$/, "对接口结构的查询嵌套过深,请减少嵌套"],
  [/^Aliases limit of (\d+) exceeded, found (\d+)\.$/, "别名 $2 个,超过 $1 个,请分次查询"],
  [/^Directives limit of (\d+) exceeded, found (\d+)\.$/, "指令 $2 个,超过 $1 个,请减少"],
  [/^Document contains more that (\d+) tokens\..*$/, "查询超过 $1 个词,请缩短或分次查询"],
];

export function inChinese(message: string): string {
  for (const [pattern, chinese] of sentences) {
    const match = pattern.exec(message);
    if (!match) continue;
    const told = chinese.replace(/\$(\d)/g, (_, index) => match[Number(index)] ?? "");
    // A reason within a sentence is a sentence of its own.
    return told
      .replace("(相近的有:)", "")
      .replace(/[;:]([A-Z].+)$/s, (whole, inner) => whole.charAt(0) + inChinese(inner));
  }
  return message;
}
