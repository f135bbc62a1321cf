/**
 * Where changes may be sent. A hub stands in an intranet and sends to its neighbours, so private addresses are allowed;
 * link-local ones, where machines tell their secrets, and those of nobody and of everybody never are. The machine itself
 * is another program's, and allowed only where its operator says so.
 */
import { BlockList, isIP } from "node:net";
import type { Bilingual } from "../core/bilingual.ts";

const never = new BlockList();
never.addSubnet("0.0.0.0", 8);
never.addSubnet("169.254.0.0", 16);
never.addSubnet("224.0.0.0", 3);
never.addAddress("::", "ipv6");
never.addSubnet("fe80::", 10, "ipv6");
never.addSubnet("ff00::", 8, "ipv6");

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

const holds = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Why nothing may be sent to an address of the network. */
export function forbiddenAddress(address: string, allowsLoopback: boolean): Bilingual | undefined {
  if (holds(never, address))
    return { zh: `不允许推送到地址 ${address}`, en: `nothing is sent to the address ${address}` };
  if (!allowsLoopback && holds(loopback, address))
    return {
      zh: `${address} 是本机地址;确需推送到本机,请设置 WEBHOOK_LOOPBACK=allow`,
      en: `${address} is this machine itself; where that is meant, set WEBHOOK_LOOPBACK=allow`,
    };
  return undefined;
}

/** Why a URL can be none; a name is looked up only when something is sent. */
export function forbiddenUrl(text: string): Bilingual | undefined {
  const url = URL.parse(text);
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password)
    return {
      zh: `“${text}”不是可以推送的地址,请填写不带账号的 http 或 https 地址`,
      en: `“${text}” is no address to send to: give one of http or https, without an account in it`,
    };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) ? forbiddenAddress(host, true) : undefined;
}
