/** Files as WPS writes them, by what is known of its output in public: its parts, its styles, and the encoding of its CSV. */
import { CFB } from "@e965/xlsx";
import { columnLetters } from "../server/table/cell.ts";

interface Ways {
  strings: "shared" | "inline";
  /** Number of a format that every Chinese spreadsheet knows without its code; else one of 年月日 with its code. */
  dayFormat?: number;
  /** Cell that holds an image, as WPS places it by a function of its own. */
  image?: string;
  /** Cell that holds a formula without a result. */
  formula?: string;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const content = "application/vnd.openxmlformats-officedocument";
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Days that the calendar of 1900 counts. */
const count = (day: Date): number => day.getTime() / 86_400_000 + 25_569;

export function wpsWorkbook(rows: (string | Date)[][], ways: Ways): Uint8Array {
  const texts = [
    ...new Set(rows.flat().filter((cell): cell is string => typeof cell === "string" && cell !== "")),
  ];
  const cell = (value: string | Date | undefined, at: string): string => {
    if (at === ways.image)
      return `<c r="${at}" s="1" t="str"><f>_xlfn.DISPIMG("ID_7D2A",1)</f><v>=DISPIMG("ID_7D2A",1)</v></c>`;
    if (at === ways.formula) return `<c r="${at}" s="1"><f>IF(1,2,3)</f></c>`;
    if (value instanceof Date) return `<c r="${at}" s="2"><v>${count(value)}</v></c>`;
    if (!value) return `<c r="${at}" s="1"/>`;
    return ways.strings === "shared"
      ? `<c r="${at}" s="1" t="s"><v>${texts.indexOf(value)}</v></c>`
      : `<c r="${at}" s="1" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  };
  const width = Math.max(...rows.map(({ length }) => length));
  const lines = rows.map((row, index) => {
    const cells = Array.from({ length: width }, (_, at) => cell(row[at], `${columnLetters(at)}${index + 1}`));
    return `<row r="${index + 1}" spans="1:${width}">${cells.join("")}</row>`;
  });
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/app.xml" ContentType="${content}.extended-properties+xml"/><Override PartName="/docProps/custom.xml" ContentType="${content}.custom-properties+xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${content}.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId3" Type="${relation}/extended-properties" Target="docProps/app.xml"/><Relationship Id="rId4" Type="${relation}/custom-properties" Target="docProps/custom.xml"/></Relationships>`,
    "docProps/app.xml":
      '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>WPS Office_11.8.2.12309_F1E327BC-269C-435d-A152-05C5408002CA</Application><DocSecurity>0</DocSecurity></Properties>',
    "docProps/custom.xml":
      '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-11.8.2.12309</vt:lpwstr></property></Properties>',
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId3" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${relation}"><fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/><bookViews><workbookView windowWidth="28800" windowHeight="12465"/></bookViews><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="144525"/></workbook>`,
    "xl/sharedStrings.xml": `<sst ${main} count="${texts.length}" uniqueCount="${texts.length}">${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
    "xl/styles.xml": `<styleSheet ${main}><numFmts count="2"><numFmt numFmtId="44" formatCode="_ &quot;￥&quot;* #,##0.00_ ;_ &quot;￥&quot;* \\-#,##0.00_ ;_ &quot;￥&quot;* &quot;-&quot;??_ ;_ @_ "/><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><fonts count="1"><font><sz val="11"/><color theme="1"/><name val="宋体"/><charset val="134"/><scheme val="minor"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"><alignment vertical="center"/></xf></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="${ways.dayFormat ?? 176}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main} xmlns:r="${relation}"><sheetPr/><dimension ref="A1:${columnLetters(width - 1)}${rows.length}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5" outlineLevelCol="3"/><sheetData>${lines.join("")}</sheetData><pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/><headerFooter/></worksheet>`,
  };
  const file = CFB.utils.cfb_new();
  for (const [path, xml] of Object.entries(parts))
    CFB.utils.cfb_add(file, `/${path}`, Buffer.from(head + xml));
  return CFB.write(file, { type: "buffer", fileType: "zip", compression: true }) as never;
}

/** The text in the national encoding: of what two bytes hold the first that mean it, of what four hold those. */
export function inGbk(text: string): Buffer {
  const two = new Map<string, number[]>();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if ([...sign].length === 1 && !two.has(sign)) two.set(sign, [lead, trail]);
    }
  return Buffer.from(
    [...text].flatMap((sign) => (sign < "\u0080" ? [sign.charCodeAt(0)] : (two.get(sign) ?? four(sign)))),
  );
}

/** Signs beyond the first plane follow each other. */
function four(sign: string): number[] {
  const place = (sign.codePointAt(0) as number) - 0x10000;
  return [
    0x90 + Math.floor(place / 12_600),
    0x30 + (Math.floor(place / 1260) % 10),
    0x81 + (Math.floor(place / 10) % 126),
    0x30 + (place % 10),
  ];
}
