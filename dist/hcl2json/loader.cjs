// Starts hcl2json, HashiCorp's HCL parser compiled to WebAssembly. This file is copied beside main.wasm.gz and
// wasm_exec.cjs and is loaded only when a file has to be judged by the reference; nothing bundles it.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { gunzipSync } = require('node:zlib');

const BRIDGE = '__parse_terraform_config_wasm__';

/** All that Go's runtime asks of a file system is to write a crash to the terminal. The parser needs none. */
const noFileSystem = {
  constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1 },
  writeSync: (_descriptor, buffer) => buffer.length,
};

/**
 * Gives a function that reads one file: JSON text, or an error with the parser's message. Go's runtime wants its bridge,
 * `global` and `fs` as globals while it starts.
 */
exports.start = async function start() {
  globalThis.fs ??= noFileSystem;
  require('./wasm_exec.cjs');
  const go = new globalThis.Go();
  const wasm = gunzipSync(readFileSync(join(__dirname, 'main.wasm.gz')));
  const { instance } = await WebAssembly.instantiate(wasm, go.importObject);
  const bridge = {};
  globalThis[BRIDGE] = bridge;
  void go.run(instance);
  while (typeof bridge.parse !== 'function') await new Promise((resolve) => setTimeout(resolve, 0));
  return (file, text) => {
    let failure;
    let json;
    bridge.parse(file, text, (error, result) => {
      failure = error;
      json = result;
    });
    if (failure) throw new Error(failure);
    if (typeof json !== 'string') throw new Error('hcl2json gave no answer');
    return json;
  };
};
