import { Problem } from '../domain/problem.ts';
import type { ReportAnswer } from './answer.ts';
import type { ReportHead } from './report.ts';
import { type SheetCount, sheetXml, textSheetXml } from './xlsx-sheet.ts';
import { type ZipEntry, zipped } from './zip.ts';

/** Excel's 1,048,576 rows, less the header. */
const ROWS_MAX = 1_048_575;

/**
 * An Excel workbook, streamed: the sheet `Report` with typed cells and a header row that stays in view, and the sheet
 * `About` with the question and what each column means. Excel has no time zones, so instants are the wall clock of the
 * report's zone, which `About` names. More rows than a sheet holds are a 422.
 */
export async function* reportXlsx(answer: ReportAnswer): AsyncGenerator<Uint8Array> {
  const rows = await answer.countRows();
  if (rows > ROWS_MAX)
    throw new Problem(
      422,
      'Too many rows for Excel',
      `the answer has ${rows} rows, and a sheet holds ${ROWS_MAX}; ask for .csv or .parquet, or for a shorter range`,
    );
  yield* zipped(entries(answer));
}

function entries({ head, rows }: ReportAnswer): ZipEntry[] {
  const count: SheetCount = { rows: 0, cutTexts: 0 };
  return [
    ...Object.entries(PARTS).map(([name, text]) => ({ name, pieces: () => [text] })),
    { name: 'xl/worksheets/sheet1.xml', pieces: () => sheetXml(head.columns, rows, count) },
    // Made when the rows have been written: it says how many there are.
    { name: 'xl/worksheets/sheet2.xml', pieces: () => textSheetXml(aboutLines(head, count), count) },
  ];
}

function aboutLines(head: ReportHead, { rows, cutTexts }: SheetCount): (string | number)[][] {
  const excluded = Object.entries(head.excluded).map(([kind, sessions]) => [`excluded ${kind}`, sessions]);
  const filters = Object.entries(head.filters).map(([name, values]) => [`filter ${name}`, values.join(', ')]);
  return [
    ['report', head.report],
    ['from', head.from],
    ['to', `${head.to} (not included)`],
    ['tz', head.tz],
    ['times', `Wall clock of ${head.tz}; where the clock goes back, an hour stands twice`],
    ['grain', head.grain],
    ...filters,
    ['include_test', String(head.include_test)],
    ['session_gap_hours', head.session_gap_hours],
    ['as_of', head.as_of ?? ''],
    ['definition_version', head.definition_version],
    ...excluded,
    ['rows', rows],
    ...(cutTexts > 0
      ? [['cut texts', `${cutTexts} texts longer than a cell holds (32,767 characters)`]]
      : []),
    ['', ''],
    ['column', 'label', 'unit', 'description'],
    ...head.columns.map((column) => [column.name, column.label, column.unit ?? '', column.description]),
  ];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PART_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What every workbook has. In styles.xml, the order of cellXfs is that of `STYLE`. */
const PARTS: Record<string, string> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PART_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART_TYPE}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${PART_TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${PART_TYPE}.styles+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${XML}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets><sheet name="Report" sheetId="1" r:id="rId1"/><sheet name="About" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${XML}<styleSheet xmlns="${SHEETS}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};
