/** Files as offices make them, put together part by part: what no library that writes tables would write. */
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packages = "http://schemas.openxmlformats.org/package/2006";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** How types of the parts of a workbook begin. */
export const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const sheets = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"`;
const words = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export async function packed(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [path, text] of Object.entries(parts))
    file.addBuffer(Buffer.isBuffer(text) ? text : Buffer.from(head + text), path);
  file.end();
  return buffer(file.outputStream as AsyncIterable<Buffer>);
}

export const contentTypes = (parts: Record<string, string>): string =>
  `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
    parts,
  )
    .map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`)
    .join("")}</Types>`;

export const relations = (targets: [kind: string, target: string][]): string =>
  `<Relationships xmlns="${packages}/relationships">${targets.map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

const paragraph = (...runs: string[]): string =>
  `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${runs.map((text) => `<w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`).join("")}</w:p>`;
const row = (...cells: string[][]): string =>
  `<w:tr>${cells.map((runs) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${paragraph(...runs)}</w:tc>`).join("")}</w:tr>`;

/** A text document: paragraphs and rows of a table, each a list of runs as Word cuts them; and what stands above each page. */
export const textDocument = (above: string[], body: (string[] | string[][][])[]): Promise<Buffer> =>
  packed({
    "[Content_Types].xml": contentTypes({
      "word/document.xml": `${docx}.document.main+xml`,
      "word/header1.xml": `${docx}.header+xml`,
    }),
    "_rels/.rels": relations([["officeDocument", "word/document.xml"]]),
    "word/_rels/document.xml.rels": relations([["header", "header1.xml"]]),
    "word/header1.xml": `<w:hdr ${words}>${paragraph(...above)}</w:hdr>`,
    "word/document.xml": `<w:document ${words}><w:body>${body
      .map((one) =>
        Array.isArray(one[0])
          ? `<w:tbl><w:tblPr/>${(one as string[][][]).map((cells) => row(...cells)).join("")}</w:tbl>`
          : paragraph(...(one as string[])),
      )
      .join("")}<w:sectPr/></w:body></w:document>`,
  });

/** Text of each paragraph of a part. */
export const paragraphsIn = (part: Buffer | undefined): string[] =>
  (part?.toString("utf8") ?? "")
    .split("</w:p>")
    .slice(0, -1)
    .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)/g)].map(([, text]) => text).join(""));

/** A workbook with looks, conditions, notes and printing as an office sets them. */
export const styledWorkbook = (): Promise<Buffer> =>
  packed({
    "[Content_Types].xml": contentTypes({
      "xl/workbook.xml": `${spreadsheet}.sheet.main+xml`,
      "xl/worksheets/sheet1.xml": `${spreadsheet}.worksheet+xml`,
      "xl/worksheets/sheet2.xml": `${spreadsheet}.worksheet+xml`,
      "xl/styles.xml": `${spreadsheet}.styles+xml`,
      "xl/sharedStrings.xml": `${spreadsheet}.sharedStrings+xml`,
      "xl/calcChain.xml": `${spreadsheet}.calcChain+xml`,
      "xl/comments1.xml": `${spreadsheet}.comments+xml`,
    }),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook ${sheets}><sheets><sheet name="花名册" sheetId="1" r:id="rId1"/><sheet name="汇总" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">花名册!$A$1:$D$7</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">花名册!$1:$2</definedName></definedNames></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ["worksheet", "worksheets/sheet1.xml"],
      ["worksheet", "worksheets/sheet2.xml"],
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
      ["calcChain", "calcChain.xml"],
    ]),
    "xl/calcChain.xml": `<calcChain ${sheets}><c r="C4" i="1"/></calcChain>`,
    "xl/comments1.xml": `<comments ${sheets}><authors><author>办公室</author></authors><commentList><comment ref="A6" authorId="0"><text><t>核对</t></text></comment></commentList></comments>`,
    "xl/worksheets/_rels/sheet1.xml.rels": relations([["comments", "../comments1.xml"]]),
    "xl/styles.xml": `<styleSheet ${sheets}><numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="#,##0&quot;户&quot;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><u val="double"/><sz val="22"/><name val="方正小标宋简体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><gradientFill degree="90"><stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color theme="5"/></stop></gradientFill></fill></fills><borders count="2"><border/><border diagonalDown="1"><bottom style="double"><color rgb="FF00B050"/></bottom><diagonal style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" fillId="1"><alignment horizontal="centerContinuous" textRotation="255"/></xf><xf numFmtId="177" borderId="1"><protection locked="0"/></xf><xf numFmtId="176"/></cellXfs><dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${sheets}><si><t>{{ 乡镇 名称 }}花名册</t></si><si><r><t>{{村</t></r><r><rPr><b/></rPr><t>名}}</t></r></si><si><t>{{村户数}}</t></si><si><t>合计</t></si><si><r><rPr><i/></rPr><t>截至</t></r><r><rPr><b/></rPr><t>{{统计日}}</t></r></si><si><t>{{统计日}}</t></si></sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${sheets}><sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:D7"/><sheetData><row r="1" ht="42" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" s="3" t="s"><v>5</v></c></row><row r="4" ht="33" customHeight="1"><c r="A4" t="s"><v>1</v></c><c r="B4" s="2" t="s"><v>2</v></c><c r="C4"><f t="shared" ref="C4:C5" si="0">B4/$B$5</f><v>1</v></c></row><row r="5"><c r="A5" t="s"><v>3</v></c><c r="B5" s="2"><f>SUM(B4:B4)</f><v>1</v></c><c r="C5"><f t="shared" si="0"/><v>1</v></c></row><row r="6"><c r="A6"><v>7</v></c></row></sheetData><mergeCells count="3"><mergeCell ref="A1:D1"/><mergeCell ref="C4:D4"/><mergeCell ref="A6:D7"/></mergeCells><conditionalFormatting sqref="B4"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>$B$5</formula></cfRule></conditionalFormatting><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/><headerFooter><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter></worksheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet ${sheets}><sheetData><row r="1"><c r="A1"><f>花名册!B5+SUM(花名册!B4:B5)</f><v>2</v></c></row></sheetData></worksheet>`,
  });

/** A page of a PDF whose face lies in no file, as those from offices often are: its lines in an encoding of Chinese alone. */
export function pdfOf(lines: string[]): Buffer {
  const hex = (line: string) => Buffer.from(line, "utf16le").swap16().toString("hex");
  const page = lines.map((line, index) => `1 0 0 1 72 ${760 - 24 * index} Tm <${hex(line)}> Tj`).join("\n");
  const text = `BT /F1 14 Tf\n${page}\nET`;
  const face = "/BaseFont /FangSong_GB2312";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    `<< /Type /Font /Subtype /Type0 ${face} /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 ${face} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>`,
  ];
  const parts = objects.map((one, index) => `${index + 1} 0 obj\n${one}\nendobj\n`);
  return Buffer.from(`%PDF-1.4\n${parts.join("")}trailer << /Size 7 /Root 1 0 R >>\n%%EOF`, "latin1");
}
