import { type Namespace, namespace } from '../evaluate/scope.ts';
import { type HclValue, objectValue, tupleValue, unknownValue } from '../evaluate/value.ts';

interface Instance {
  readonly key: string | number | undefined;
  outputs(): Namespace;
}

/** `module.x["key"].out` */
export function instancesByKey(children: readonly Instance[]): Namespace {
  const byKey = new Map(children.map((child) => [String(child.key), child]));
  return {
    ...namespace('module instance', (name) => byKey.get(name)?.outputs()),
    index: (key) => (key.kind === 'string' ? byKey.get(key.value)?.outputs() : undefined),
    value: () => objectValue(new Map([...byKey].map(([key, child]) => [key, whole(child)]))),
  };
}

/** `module.x[0].out` */
export function instancesByIndex(children: readonly Instance[]): Namespace {
  return {
    ...namespace('module instance', (name) => children[Number(name)]?.outputs()),
    index: (key) => (key.kind === 'number' ? children[Number(key.value)]?.outputs() : undefined),
    value: () => tupleValue(children.map(whole)),
  };
}

function whole(child: Instance): HclValue {
  return child.outputs().value?.() ?? unknownValue('unreadable');
}
