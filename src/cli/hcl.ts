// One door to everything that reads HCL, so that it is one chunk: a plan without sources does without.
export { sourcesInPlan, sourcesOnDisk } from './plan-sources.ts';
export { runHcl } from './run-hcl.ts';
