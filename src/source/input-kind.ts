import { decodeLeniently } from './text.ts';
import { topLevelKeys } from './top-level-keys.ts';
import { hasZipDirectory } from './zip.ts';

/** What an input is, told from how it begins. */
export type InputSort =
  | 'plan'
  | 'state'
  | 'state-file'
  | 'ui-log-terraform'
  | 'ui-log-opentofu'
  | 'binary-plan'
  | 'truncated-zip'
  | 'compressed'
  | 'encrypted-plan'
  | 'encrypted-state'
  | 'cloud-plan'
  | 'configuration-json'
  | 'provider-schema'
  | 'terraform-json'
  | 'sarif'
  | 'json'
  | 'json-array'
  | 'text-before-json'
  | 'plan-text'
  | 'html'
  | 'empty'
  | 'blank'
  | 'hcl'
  | 'yaml'
  | 'binary'
  | 'text';

/** How much of an input is enough to tell what it is. */
export const HEAD = 1 << 16;

/**
 * Tells what an input is. `head` is its beginning (all of it, or at least {@link HEAD} bytes); `tail` its last bytes,
 * for telling a whole zip file from one that was cut short.
 */
export function inputSort(head: Uint8Array, tail: Uint8Array = head): InputSort {
  if (head.length === 0) return 'empty';
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) {
    return hasZipDirectory(tail) ? 'binary-plan' : 'truncated-zip';
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return 'compressed';
  const text = decodeLeniently(head.subarray(0, HEAD));
  const begin = text.trimStart();
  if (begin === '') return 'blank';
  if (begin.startsWith('{')) return objectSort(begin);
  if (begin.startsWith('[')) return 'json-array';
  return textSort(begin);
}

/** Only plans have these, and have them far in front. */
const OF_PLANS = ['resource_changes', 'planned_values', 'prior_state', 'output_changes', 'resource_drift'];

function objectSort(text: string): InputSort {
  const keys = topLevelKeys(text, OF_PLANS);
  const has = (...names: string[]) => names.some((name) => keys.has(name));
  if (has('@level')) return /"@module"\s*:\s*"tofu/.test(text) ? 'ui-log-opentofu' : 'ui-log-terraform';
  if (has('encrypted_data', 'encryption_version'))
    return has('serial', 'lineage') ? 'encrypted-state' : 'encrypted-plan';
  if (has('remote_plan_format')) return 'cloud-plan';
  if (has(...OF_PLANS)) return 'plan';
  if (has('lineage', 'serial')) return 'state-file';
  if (has('values')) return 'state';
  if (has('provider_schemas')) return 'provider-schema';
  if (has('root_module') && !has('format_version')) return 'configuration-json';
  if (has('format_version', 'terraform_version')) return 'plan';
  if (has('runs')) return 'sarif';
  if (has('resource', 'module', 'terraform', 'variable', 'provider', 'data', 'locals', 'output'))
    return 'terraform-json';
  return 'json';
}

const BLOCK =
  /^\s*(?:resource|module|variable|terraform|provider|data|locals|output|moved|import|removed|check)\b[^:=\n]*\{/m;

function textSort(begin: string): InputSort {
  if (/^<(?:!doctype|html|\?xml|head|body)/i.test(begin)) return 'html';
  if (holdsControlCharacters(begin.slice(0, 4096))) return 'binary';
  // The JSON of a plan, or its log, with something printed before it.
  if (/^\{\s*"(?:format_version|terraform_version|@level)"/m.test(begin)) return 'text-before-json';
  if (BLOCK.test(begin)) return 'hcl';
  if (/(?:Terraform|OpenTofu) will perform the following actions|^\s*# \S+ (?:will|must) be /m.test(begin)) {
    return 'plan-text';
  }
  if (/^(?:---\s*$|[\w"'-]+:(?:\s|$))/m.test(begin)) return 'yaml';
  return 'text';
}

/** Control characters that no text file holds; tab, line feed, form feed, carriage return and escape may be there. */
function holdsControlCharacters(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x09 || (code > 0x0d && code < 0x1b)) return true;
  }
  return false;
}
