import type { Streams } from './streams.ts';

/** A line on a terminal while many stacks are read; nothing elsewhere, and nothing for work that is over in a moment. */
export interface Progress {
  show(what: string): void;
  clear(): void;
}

const PATIENCE = 500;

export function progressOf(streams: Streams, total: number): Progress {
  if (!streams.interactive) return { show: () => {}, clear: () => {} };
  const start = Date.now();
  let done = 0;
  let shown = false;
  return {
    show(what) {
      done++;
      if (Date.now() - start < PATIENCE) return;
      shown = true;
      streams.err(`\r\u001b[K${done}/${total} ${what.replace(/\p{Cc}/gu, '?').slice(0, 60)}`);
    },
    clear() {
      if (shown) streams.err('\r\u001b[K');
    },
  };
}
