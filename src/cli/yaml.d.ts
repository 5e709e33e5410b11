// Files that the build turns into data (scripts/yaml-as-data.mjs).
declare module '*.yaml' {
  const data: import('../lint/config/raw-config.ts').RawRuleset;
  export default data;
}
