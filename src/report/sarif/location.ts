import type { ArtifactLocation, Location, LogicalLocation, PhysicalLocation, Region } from 'sarif';
import { parseAddress } from '../../terms/address.ts';
import type { Place, Span } from '../../terms/origin.ts';
import { visible } from '../visible.ts';
import { MAX_SNIPPET } from './limits.ts';

export const SOURCE_ROOT = '%SRCROOT%';

/**
 * A path relative to the repository as a relative URI reference: each segment percent-encoded, so that a colon in a
 * name is no scheme and `#` no fragment. GitHub refuses the whole file for one location it cannot place.
 */
export function artifact(file: string): ArtifactLocation {
  const path = file.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  if (/^([A-Za-z]:)?\//.test(path)) return { uri: `file:///${encodePath(path.replace(/^\//, ''))}` };
  // An empty URI is refused, too; it can only mean the directory itself.
  return { uri: encodePath(path) || '.', uriBaseId: SOURCE_ROOT };
}

function encodePath(path: string): string {
  // A lone surrogate has no encoding in UTF-8: encodeURIComponent would throw.
  const wellFormed = path.replace(/\p{Cs}/gu, '\ufffd');
  return wellFormed
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([A-Za-z])%3A\//, '$1:/');
}

/** One region that ends before it starts makes the whole file invalid, so none does. */
export function region(span: Span): Region {
  const startLine = Math.max(1, span.startLine);
  const startColumn = Math.max(1, span.startColumn);
  const endLine = Math.max(startLine, span.endLine);
  const endColumn = Math.max(endLine === startLine ? startColumn : 1, span.endColumn);
  return { startLine, startColumn, endLine, endColumn };
}

export function physical(span: Span): PhysicalLocation {
  return { artifactLocation: artifact(span.file), region: region(span) };
}

/** The primary location: the region with the text it covers, and around it the whole lines. */
export function primary(place: Place, addresses: readonly string[]): Location {
  const location: Location = { physicalLocation: { ...physical(place.span), ...snippets(place) } };
  const logical = addresses.map(logicalLocation);
  if (logical.length > 0) location.logicalLocations = logical;
  return location;
}

function logicalLocation(address: string): LogicalLocation {
  if (address === '') return { fullyQualifiedName: 'root module', kind: 'module' };
  const resource = parseAddress(address)?.resource;
  return { fullyQualifiedName: visible(address), kind: resource ? 'resource' : 'module' };
}

/**
 * `region.snippet` must be the text of the region and `contextRegion` a proper superset of it (SARIF 3.29.5, 3.30.13);
 * a place holds whole lines, and only the first few of a long block: of those neither can be made.
 */
function snippets(place: Place): Partial<PhysicalLocation> {
  const { span, snippet } = place;
  if (snippet === undefined) return {};
  const lines = snippet.split(/\r\n|\n|\r/);
  if (lines.length !== span.endLine - span.startLine + 1) return {};
  const last = lines[lines.length - 1] as string;
  if (span.endColumn - 1 > last.length || span.startColumn < 1) return {};
  const covered = [...lines];
  covered[covered.length - 1] = last.slice(0, span.endColumn - 1);
  covered[0] = (covered[0] as string).slice(span.startColumn - 1);
  const text = covered.join('\n');
  const around = lines.join('\n');
  if (text.length > MAX_SNIPPET) return {};
  const result: Partial<PhysicalLocation> = { region: { ...region(span), snippet: { text } } };
  const whole = span.startColumn === 1 && span.endColumn === last.length + 1;
  if (whole || text === '' || around.length > MAX_SNIPPET) return result;
  result.contextRegion = {
    startLine: span.startLine,
    endLine: span.endLine,
    snippet: { text: around },
  };
  return result;
}
