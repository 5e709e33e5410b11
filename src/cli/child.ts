import { loadProgram } from './program.ts';

// dist/child.js: a process that judges some of many stacks, and is told which by the one that started it.
const { chunks, program } = loadProgram();
program.lintChild().then(() => chunks.keep());
