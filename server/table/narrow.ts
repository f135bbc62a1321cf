/** Digits, letters and signs as an English keyboard writes them: 51072２ is 510722, （１） is (1). */
export const narrow = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ");
