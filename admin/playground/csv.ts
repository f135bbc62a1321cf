/**
 * A table as CSV by RFC 4180. The byte order mark makes Excel and WPS read it as UTF-8.
 */
export function csv(lines: string[][]): string {
  return `\uFEFF${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
}

function field(value: string): string {
  const text = guarded(value);
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A trailing tab keeps codes as text: a spreadsheet turns 510722109204 into 5.10722E+11 and drops
 * leading zeros. A leading one keeps what begins like a formula from being run as one.
 */
function guarded(value: string): string {
  if (/^\d{12,}$|^0\d+$/.test(value)) return `${value}\t`;
  if (/^[=+\-@]/.test(value) && Number.isNaN(Number(value))) return `\t${value}`;
  return value;
}
