import { loadProgram } from './program.ts';

// dist/thread.js: a thread that judges some of many stacks. An error ends it, and is thrown where it was started.
const { program } = loadProgram();
program.lintThread();
