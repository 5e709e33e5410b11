import { EvaluationError } from '../evaluate/errors.ts';
import { objectType, STRING } from '../evaluate/type.ts';
import { type HclValue, listValue, objectValue, stringValue } from '../evaluate/value.ts';

/** CSV with a header line (RFC 4180): a list of objects of strings. */
export function decodeCsv(text: string): HclValue {
  const [header, ...rows] = records(text);
  if (header === undefined) throw new EvaluationError('CSV: the header line is missing');
  if (new Set(header).size < header.length) throw new EvaluationError('CSV: a column name is used twice');
  const items = rows.map((row, index) => {
    if (row.length !== header.length) {
      throw new EvaluationError(`CSV: record ${index + 2} has ${row.length} fields, not ${header.length}`);
    }
    return objectValue(new Map(header.map((name, column) => [name, stringValue(row[column] ?? '')])));
  });
  return listValue(objectType(new Map(header.map((name) => [name, STRING]))), items);
}

function records(text: string): string[][] {
  const result: string[][] = [];
  const lines = text.replace(/\r\n/g, '\n');
  const field = /(?:"((?:[^"]|"")*)"|([^",\n][^,\n"]*|))(,|\n|$)/y;
  let record: string[] = [];
  while (field.lastIndex < lines.length) {
    // Empty lines do not count.
    if (record.length === 0 && lines[field.lastIndex] === '\n') {
      field.lastIndex += 1;
      continue;
    }
    const found = field.exec(lines);
    if (found === null) throw new EvaluationError('CSV: a quotation mark is out of place');
    record.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',' && field.lastIndex === lines.length) record.push('');
    if (found[3] === ',' && field.lastIndex < lines.length) continue;
    result.push(record);
    record = [];
  }
  return result;
}
